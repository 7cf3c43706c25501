namespace Akka.Actor;

/// <summary>Death watch: <see cref="Terminated"/>, or a message of one's own, once the subject has stopped.</summary>
public interface ICanWatch
{
    IActorRef Watch(IActorRef subject);

    IActorRef WatchWith(IActorRef subject, object message);

    IActorRef Unwatch(IActorRef subject);
}
