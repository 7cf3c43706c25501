using Akka.Configuration;

namespace Akka.Actor.Internal;

internal sealed partial class ActorCell
{
    private ChildrenContainer? _children;

    internal IReadOnlyCollection<InternalActorRefBase> ChildRefs => _children?.Refs() ?? [];

    public IEnumerable<IActorRef> GetChildren() => ChildRefs;

    public IActorRef Child(string name) => GetSingleChild(name) ?? (IActorRef)ActorRefs.Nobody;

    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (name is null)
            return MakeChild(props, null);
        CheckName(name);
        return MakeChild(props, name);
    }

    public void Stop(IActorRef child)
    {
        if (ReferenceEquals(child, Self) || child.Equals(Self))
        {
            Self.Stop();
            return;
        }

        if (_children?.StatsOf(child) is { } stats)
        {
            _children.MarkDying(stats);
            stats.Ref.Stop();
        }
        else
        {
            child.Real().Stop();
        }
    }

    internal InternalActorRefBase? GetSingleChild(string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return _children?.Find(name);
        var child = _children?.Find(name[..hash]);
        return child is not null && long.TryParse(name.AsSpan(hash + 1), out var uid) && child.Path.Uid == uid ? child : null;
    }

    /// <summary>Makes and starts a child; the caller has checked the name. No name: one is made up.</summary>
    internal LocalActorRef MakeChild(Props props, string? name)
    {
        var children = Volatile.Read(ref _children) ?? Interlocked.CompareExchange(ref _children, new ChildrenContainer(), null) ?? _children!;
        name ??= children.NextName();
        var child = NewChild(props, new ChildActorPath(Self.Path, name, Uids.Next()));
        if (!children.TryAdd(name, child))
        {
            throw children.IsTerminating
                ? new InvalidOperationException($"Cannot create child [{name}] while [{Self.Path}] is terminating or terminated")
                : new InvalidActorNameException($"Actor name \"{name}\" is not unique under [{Self.Path}]!");
        }

        child.Start();
        return child;
    }

    private LocalActorRef NewChild(Props props, ActorPath path)
    {
        try
        {
            return new LocalActorRef(SystemImpl, props, this, path, SystemImpl.Dispatchers.Lookup(props.DispatcherId));
        }
        catch (Exception cause)
        {
            throw new ConfigurationException(
                $"Configuration problem while creating [{path}] with dispatcher [{props.DispatcherId}] and mailbox [{props.Mailbox}]", cause);
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty");
        if (name[0] == '$')
            throw new InvalidActorNameException($"Actor name [{name}] must not start with '$'");
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths must conform to RFC 2396: letters, digits and {ActorPath.ValidSymbols}");
        }
    }

    private void StopChildren()
    {
        foreach (var child in ChildRefs)
            Stop(child);
    }

    private void HandleChildTerminated(InternalActorRefBase child)
    {
        switch (_children?.Remove(child))
        {
            case ChildrenContainer.Recreation recreation: FinishRecreate(recreation.Cause); break;
            case ChildrenContainer.Creation: FinishCreate(); break;
            case ChildrenContainer.Termination: FinishTerminate(); break;
        }
    }
}
