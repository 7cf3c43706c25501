using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence.Internal;

/// <summary>
/// Between a persistent actor and its journal. An answer names the incarnation that asked, so that a restarted actor
/// ignores what was meant for the one before it.
/// </summary>
internal static class JournalProtocol
{
    // in
    /// <summary>Write these in order. Each event and deferred message is answered by itself, with its own sender.</summary>
    public sealed record Write(IReadOnlyList<IPersistentEnvelope> Batch, IActorRef Actor, int Incarnation);

    /// <summary>Read events of <paramref name="PersistenceId"/>; both ends are included.</summary>
    public sealed record Replay(string PersistenceId, long From, long To, long Max, IActorRef Actor, int Incarnation);

    public sealed record DeleteTo(string PersistenceId, long ToSequenceNr, IActorRef Actor);

    // out
    public abstract record Answer(int Incarnation) : IDeadLetterSuppression;

    /// <summary>The batch is through; the answers for its entries follow. The next one may be sent.</summary>
    public sealed record BatchDone(int Incarnation) : Answer(Incarnation);

    public sealed record Written(IPersistentRepresentation Event, int Incarnation) : Answer(Incarnation);

    /// <summary>The event cannot be written, now or later, but the journal is well.</summary>
    public sealed record Rejected(IPersistentRepresentation Event, Exception Cause, int Incarnation) : Answer(Incarnation);

    /// <summary>Whether the event was written is not known.</summary>
    public sealed record Failed(IPersistentRepresentation Event, Exception Cause, int Incarnation) : Answer(Incarnation);

    /// <summary>Everything before this deferred message has been answered.</summary>
    public sealed record TurnCame(object Message, int Incarnation) : Answer(Incarnation);

    public sealed record Replayed(IPersistentRepresentation Event, int Incarnation) : Answer(Incarnation);

    public sealed record ReplayDone(long HighestSequenceNr, int Incarnation) : Answer(Incarnation);

    public sealed record ReplayFailed(Exception Cause, int Incarnation) : Answer(Incarnation);
}
