using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>
/// What an actor asked to persist: envelopes not sent yet, and a handler for every event that was not answered yet.
/// One batch is with the journal at a time; what is asked meanwhile becomes the next one.
/// </summary>
internal sealed class PersistOutbox(int incarnation)
{
    private readonly Queue<Pending> _pending = new();
    private readonly string _writer = Guid.NewGuid().ToString();
    private List<IPersistentEnvelope> _unsent = [];
    private bool _batchOnItsWay;
    private int _stashing;

    /// <summary>The number of the last event that was handed out, not the last that was written.</summary>
    public long SequenceNr { get; set; }

    public bool IsEmpty => _pending.Count == 0;

    /// <summary>Whether commands have to wait: an event of Persist or PersistAll is unanswered.</summary>
    public bool HoldsCommands => _stashing > 0;

    public IPersistentRepresentation Number(object @event, string persistenceId, IActorRef? sender) =>
        new Persistent(@event, ++SequenceNr, persistenceId, sender: sender, writerGuid: _writer);

    public void Expect(Action<object> handler, bool stashing)
    {
        _pending.Enqueue(new Pending(handler, stashing));
        if (stashing)
            _stashing++;
    }

    public void Add(IPersistentEnvelope envelope) => _unsent.Add(envelope);

    public void RunHandler(object @event) => _pending.Peek().Handler(@event);

    public void Answered()
    {
        if (_pending.Dequeue().Stashing)
            _stashing--;
    }

    public void BatchDone() => _batchOnItsWay = false;

    public void Flush(IActorRef journal, IActorRef self)
    {
        if (_batchOnItsWay || _unsent.Count == 0)
            return;

        journal.Tell(new JournalProtocol.Write(_unsent, self, incarnation), self);
        _unsent = [];
        _batchOnItsWay = true;
    }

    private readonly record struct Pending(Action<object> Handler, bool Stashing);
}
