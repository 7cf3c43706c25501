using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>The stash of an actor whose mailbox has a front.</summary>
internal sealed class UnboundedStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private LinkedList<Envelope> _messages = new();
    private int? _lastStashedNumber;

    internal UnboundedStash(ActorCell cell)
    {
        _cell = cell;
        _mailbox = cell.Mailbox.Messages as IDequeBasedMessageQueueSemantics ?? throw new NotSupportedException(
            $"DequeBasedMailbox required, got: {cell.Mailbox.Messages.GetType().Name}. An (unbounded) deque-based mailbox can be configured as follows: " +
            "my-custom-mailbox { mailbox-type = \"Akka.Dispatch.UnboundedDequeBasedMailbox\" }");
    }

    public int Count => _messages.Count;

    public bool IsEmpty => _messages.Count == 0;

    public bool NonEmpty => !IsEmpty;

    public bool IsFull => false;

    public int Capacity => -1;

    public void Stash()
    {
        var current = _cell.CurrentEnvelope;
        if (current.Message is null)
            throw new InvalidOperationException("There is no message to stash: none is being handled");
        if (_cell.HandlingNumber == _lastStashedNumber)
            throw new IllegalActorStateException($"Can't stash the same message {current.Message} more than once");
        _lastStashedNumber = _cell.HandlingNumber;
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
        var stay = new LinkedList<Envelope>();
        for (var last = _messages.Last; last is not null; last = last.Previous)
        {
            if (predicate(last.Value))
                PutBack(last.Value);
            else
                stay.AddFirst(last.Value);
        }

        _messages = stay;
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
