using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>Goes to the journal and back without being stored, to come after everything persisted before it.</summary>
internal sealed record DeferredMessage(object Payload, IActorRef? Sender) : IPersistentEnvelope
{
    public int Size => 1;
}
