using Akka.Actor;

namespace Akka.Persistence.Internal;

/// <summary>
/// The stash a persistent actor hands to its author. Messages wait in the internal stash and leave it one by one, so what the
/// author unstashes is put in front of those and not in front of the mailbox, which would turn the order around.
/// </summary>
internal sealed class UserStash(IStash own, IStash inner) : IStash
{
    public int Count => own.Count;

    public bool IsEmpty => own.IsEmpty;

    public bool NonEmpty => own.NonEmpty;

    public bool IsFull => own.IsFull;

    public int Capacity => own.Capacity;

    public void Stash() => own.Stash();

    public void Unstash() => own.Unstash();

    public void UnstashAll() => inner.Prepend(own.ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate) => own.UnstashAll(predicate);

    public IEnumerable<Envelope> ClearStash() => own.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => own.Prepend(envelopes);
}
