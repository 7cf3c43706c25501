using Akka.Actor;

namespace Akka.Pattern.Internal;

/// <summary>Makes the supervisor of a backoff on stop, whose constructor is nobody else's.</summary>
internal sealed class BackoffProducer(BackoffSettings settings) : IIndirectActorProducer
{
    public Type ActorType => typeof(BackoffSupervisor);

    public ActorBase Produce() => new BackoffSupervisor(settings);

    public void Release(ActorBase actor)
    {
    }
}
