using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Events of one actor that are written all or not at all.</summary>
public sealed class AtomicWrite : IPersistentEnvelope
{
    public AtomicWrite(IPersistentRepresentation @event)
        : this(ImmutableArray.Create(@event))
    {
    }

    public AtomicWrite(IImmutableList<IPersistentRepresentation> payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Count == 0)
            throw new ArgumentException("An atomic write needs at least one event.", nameof(payload));

        Events = payload;
        PersistenceId = payload[0].PersistenceId;
        if (payload.FirstOrDefault(@event => @event.PersistenceId != PersistenceId) is { } stranger)
        {
            throw new ArgumentException(
                $"An atomic write holds events of one persistence id, not of [{PersistenceId}] and [{stranger.PersistenceId}].", nameof(payload));
        }
    }

    /// <summary>An <see cref="IImmutableList{T}"/> of <see cref="IPersistentRepresentation"/>.</summary>
    public object Payload => Events;

    public IActorRef? Sender => ActorRefs.NoSender;

    public int Size => Events.Count;

    public string PersistenceId { get; }

    public long LowestSequenceNr => Events[0].SequenceNr;

    public long HighestSequenceNr => Events[^1].SequenceNr;

    internal IImmutableList<IPersistentRepresentation> Events { get; }

    public override string ToString() => $"AtomicWrite<pid: {PersistenceId}, seqNr: {LowestSequenceNr}..{HighestSequenceNr}>";
}
