namespace Akka.Actor;

/// <summary>Makes actors where a constructor call is not enough.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
