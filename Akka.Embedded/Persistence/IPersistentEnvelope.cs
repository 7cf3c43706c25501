using Akka.Actor;

namespace Akka.Persistence;

/// <summary>One entry of what an actor sends to its journal: events to write together, or a message that only waits its turn.</summary>
public interface IPersistentEnvelope
{
    object Payload { get; }

    IActorRef? Sender { get; }

    int Size { get; }
}
