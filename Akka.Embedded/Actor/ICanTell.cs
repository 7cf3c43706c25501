namespace Akka.Actor;

/// <summary>What a message can be told to.</summary>
public interface ICanTell
{
    void Tell(object message, IActorRef sender);
}
