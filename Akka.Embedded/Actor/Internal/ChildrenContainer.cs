namespace Akka.Actor.Internal;

/// <summary>
/// The children of one actor by name. Written by the actor's own thread (by any thread for the guardians), read by
/// any thread that walks paths; hence the lock. A name is taken until its bearer has fully stopped.
/// </summary>
internal sealed class ChildrenContainer : IChildrenContainer
{
    /// <summary>For observers of an actor that never had a child.</summary>
    internal static readonly ChildrenContainer None = new();

    /// <summary>For an actor that stops without ever having had a child: takes none.</summary>
    internal static readonly ChildrenContainer Closed = new() { _waitReason = new Termination() };

    private readonly Dictionary<string, ChildRestartStats> _byName = [];
    private readonly Lock _lock = new();
    private HashSet<ChildRestartStats>? _dying;
    private WaitReason? _waitReason;
    private long _namesMade;

    /// <summary>What the parent does once the children it stopped are gone.</summary>
    internal abstract class WaitReason;

    internal sealed class Creation : WaitReason;

    internal sealed class Recreation(Exception cause) : WaitReason
    {
        public Exception Cause { get; } = cause;
    }

    internal sealed class Termination : WaitReason;

    public IReadOnlyCollection<IInternalActorRef> Children => Refs();

    public IReadOnlyCollection<ChildRestartStats> Stats => AllStats();

    internal bool IsTerminating
    {
        get
        {
            lock (_lock)
                return _waitReason is Termination;
        }
    }

    /// <summary>True while children die so that the parent can be made anew.</summary>
    internal bool IsBeforeCreation
    {
        get
        {
            lock (_lock)
                return _waitReason is Creation or Recreation;
        }
    }

    internal InternalActorRefBase? Find(string name)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out var stats) ? stats.Ref : null;
    }

    internal ChildRestartStats? StatsOf(IActorRef child)
    {
        lock (_lock)
            return _byName.TryGetValue(child.Path.Name, out var stats) && stats.Child.Equals(child) ? stats : null;
    }

    internal InternalActorRefBase[] Refs()
    {
        lock (_lock)
            return [.. _byName.Values.Select(stats => stats.Ref)];
    }

    internal ChildRestartStats[] AllStats()
    {
        lock (_lock)
            return [.. _byName.Values];
    }

    internal string NextName() => Base64Names.For(Interlocked.Increment(ref _namesMade) - 1);

    internal bool TryAdd(string name, LocalActorRef child)
    {
        lock (_lock)
            return _waitReason is not Termination && _byName.TryAdd(name, new ChildRestartStats(child));
    }

    internal void MarkDying(ChildRestartStats child)
    {
        lock (_lock)
            (_dying ??= []).Add(child);
    }

    /// <summary>False when no child is dying, so that there is nothing to wait for.</summary>
    internal bool WaitForDying(WaitReason reason)
    {
        lock (_lock)
        {
            if (_dying is not { Count: > 0 })
                return false;
            _waitReason = reason;
            return true;
        }
    }

    /// <summary>From now on no child is added; those that live are to be stopped.</summary>
    internal InternalActorRefBase[] BeginTermination()
    {
        lock (_lock)
        {
            _waitReason = new Termination();
            foreach (var stats in _byName.Values)
                (_dying ??= []).Add(stats);
            return [.. _byName.Values.Select(stats => stats.Ref)];
        }
    }

    /// <summary>The reason that is met now that the last dying child is gone, if any.</summary>
    internal WaitReason? Remove(IActorRef child)
    {
        lock (_lock)
        {
            if (!_byName.TryGetValue(child.Path.Name, out var stats) || !stats.Child.Equals(child))
                return null;

            _byName.Remove(child.Path.Name);
            if (_dying is null || !_dying.Remove(stats) || _dying.Count > 0)
                return null;

            _dying = null;
            var met = _waitReason;
            if (met is not Termination)
                _waitReason = null;
            return met;
        }
    }
}
