using Akka.Event;

namespace Akka.Actor.Internal;

internal sealed partial class ActorCell
{
    // What this actor watches, with the message that replaces Terminated where there is one.
    private Dictionary<IActorRef, object?>? _watching;
    private HashSet<IActorRef>? _watchedBy;
    // Deaths whose message is in the mailbox: Unwatch takes the right to be delivered back from them.
    private Dictionary<IActorRef, object?>? _terminatedQueued;

    public IActorRef Watch(IActorRef subject) => Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Watch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!subject.Equals(Self) && _watching?.Remove(subject) == true)
            subject.Real().SendSystemMessage(new UnwatchActor(subject.Real(), Self));
        _terminatedQueued?.Remove(subject);
        return subject;
    }

    /// <summary>Lets the <see cref="Terminated"/> of this actor, which is being put into the mailbox, be delivered.</summary>
    internal void AnnounceDeath(IActorRef actor) => (_terminatedQueued ??= [])[actor] = null;

    private IActorRef Watch(IActorRef subject, object? message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        // A subject that is watched already stays watched as it was.
        if (subject.Equals(Self) || !(_watching ??= []).TryAdd(subject, message))
            return subject;
        subject.Real().SendSystemMessage(new WatchActor(subject.Real(), Self));
        return subject;
    }

    /// <summary>The death's message has reached the head of the mailbox.</summary>
    private void ReceivedTerminated(Terminated terminated)
    {
        if (_terminatedQueued?.Remove(terminated.ActorRef, out var message) != true)
            return;
        if (message is not null)
            CurrentMessage = message;
        _actor!.AroundReceive(_behavior!, message ?? terminated);
    }

    private void WatchedActorTerminated(InternalActorRefBase actor, bool existenceConfirmed)
    {
        if (_watching?.Remove(actor, out var message) == true && !_terminating)
        {
            (_terminatedQueued ??= [])[actor] = message;
            ((ICanTell)Self).Tell(new Terminated(actor, existenceConfirmed, addressTerminated: false), actor);
        }

        if (_children?.StatsOf(actor) is not null)
            HandleChildTerminated(actor);
    }

    private void AddWatcher(InternalActorRefBase watchee, InternalActorRefBase watcher)
    {
        // The parent learns of the death anyhow, as the parent.
        if (watchee.Equals(Self) && watcher.Equals(Parent))
            return;
        if (watchee.Equals(Self) && !watcher.Equals(Self))
            (_watchedBy ??= []).Add(watcher);
        else if (!watchee.Equals(Self) && watcher.Equals(Self))
            Watch(watchee);
        else
            Publish(new Warning(Self.Path.ToString(), typeof(ActorCell), $"BUG: illegal Watch({watchee},{watcher}) for {Self}"));
    }

    private void RemoveWatcher(InternalActorRefBase watchee, InternalActorRefBase watcher)
    {
        if (watchee.Equals(Self))
            _watchedBy?.Remove(watcher);
        else if (watcher.Equals(Self))
            Unwatch(watchee);
    }

    private void TellWatchersOfDeath()
    {
        foreach (var watcher in _watchedBy ?? [])
            ((InternalActorRefBase)watcher).SendSystemMessage(new ActorDied(Self, existenceConfirmed: true));

        _watchedBy = null;
    }

    private void UnwatchAll()
    {
        foreach (var subject in _watching?.Keys ?? Enumerable.Empty<IActorRef>())
            subject.Real().SendSystemMessage(new UnwatchActor(subject.Real(), Self));
        _watching = null;
        _terminatedQueued = null;
    }
}
