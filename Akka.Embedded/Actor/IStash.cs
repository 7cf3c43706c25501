namespace Akka.Actor;

/// <summary>Messages set aside until the actor's state can take them.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>The number of messages that fit, -1 for no limit.</summary>
    int Capacity { get; }

    /// <summary>Sets the message being handled aside.</summary>
    void Stash();

    /// <summary>Puts the oldest message back at the front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back at the front of the mailbox, in the order they were told.</summary>
    void UnstashAll();

    /// <summary>Puts the messages that match back; the others stay.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Takes all messages out.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages before those in the stash.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
