using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>Lookups that are to be made, one after the other: two at a time would ask the same nodes.</summary>
internal sealed class LookupQueue
{
    private readonly Queue<NodeId> _targets = [];
    private bool _isRunning;

    public bool IsIdle => !_isRunning && _targets.Count == 0;

    public void Add(NodeId target) => _targets.Enqueue(target);

    /// <summary>The target of the lookup to start now; null where one is running, or none is to be made.</summary>
    public NodeId? Start()
    {
        if (_isRunning || !_targets.TryDequeue(out var target))
            return null;
        _isRunning = true;
        return target;
    }

    public void Ended() => _isRunning = false;

    /// <summary>Forgets those that have not started.</summary>
    public void Clear() => _targets.Clear();
}
