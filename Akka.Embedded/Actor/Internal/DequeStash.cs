using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>The stash of an actor whose mailbox has a front. A capacity that is not positive is none.</summary>
internal sealed class DequeStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private LinkedList<Envelope> _messages = new();
    private int? _lastStashedNumber;

    internal DequeStash(ActorCell cell, int capacity)
    {
        _cell = cell;
        Capacity = capacity;
        _mailbox = cell.Mailbox.Messages as IDequeBasedMessageQueueSemantics ?? throw new ActorInitializationException(
            cell.Self,
            $"DequeBasedMailbox required, got: {cell.Mailbox.Messages.GetType().Name}. An (unbounded) deque-based mailbox can be configured as follows: " +
            "my-custom-mailbox { mailbox-type = \"Akka.Dispatch.UnboundedDequeBasedMailbox\" }");
    }

    public int Count => _messages.Count;

    public bool IsEmpty => _messages.Count == 0;

    public bool NonEmpty => !IsEmpty;

    public bool IsFull => Capacity >= 0 && Count >= Capacity;

    public int Capacity { get; }

    public void Stash()
    {
        var current = _cell.CurrentEnvelope;
        if (current.Message is null)
            throw new InvalidOperationException("There is no message to stash: none is being handled");
        if (_cell.HandlingNumber == _lastStashedNumber)
            throw new IllegalActorStateException($"Can't stash the same message {current.Message} more than once");
        _lastStashedNumber = _cell.HandlingNumber;
        if (Capacity > 0 && IsFull)
            throw new StashOverflowException($"Couldn't enqueue message {current.Message} from {current.Sender} to stash of {_cell.Self}");
        _messages.AddLast(current);
    }

    public void Unstash()
    {
        if (_messages.First is not { } oldest)
            return;
        _messages.RemoveFirst();
        PutBack(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(_ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        // As in Akka, what does not match is not kept.
        foreach (var envelope in ClearStash().Reverse().Where(predicate))
            PutBack(envelope);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _messages;
        _messages = new LinkedList<Envelope>();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _messages.AddFirst(envelope);
    }

    /// <summary>A death that was delivered once counts as delivered; it has to be announced again.</summary>
    private void PutBack(Envelope envelope)
    {
        if (envelope.Message is Terminated terminated)
            _cell.AnnounceDeath(terminated.ActorRef);
        _mailbox.EnqueueFirst(envelope);
    }
}
