using Akka.Actor;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>Who wants how many more nodes, and whom each was told of lately. Pure; time comes from outside.</summary>
internal sealed class Demand(TimeSpan retellAfter)
{
    private readonly Dictionary<IActorRef, Asker> _askers = [];

    /// <summary>Whether somebody wants more.</summary>
    public bool IsOpen => _askers.Values.Any(asker => asker.Wanted > 0);

    /// <summary>So many more are wanted from now on; what was wanted before is not added. True where the asker is new.</summary>
    public bool Want(IActorRef asker, int count, DateTimeOffset now)
    {
        var isNew = !_askers.TryGetValue(asker, out var known);
        var told = known?.Told ?? [];
        foreach (var (id, at) in told)
        {
            if (now - at >= retellAfter)
                told.Remove(id);
        }

        _askers[asker] = new Asker(count, told);
        return isNew;
    }

    /// <summary>Those who are to be told of the node; for each it is one less to want.</summary>
    public IReadOnlyList<IActorRef> Offer(in NodeId id, DateTimeOffset now)
    {
        var takers = new List<IActorRef>();
        foreach (var (asker, state) in _askers)
        {
            if (state.Wanted > 0 && (!state.Told.TryGetValue(id, out var at) || now - at >= retellAfter))
            {
                state.Told[id] = now;
                state.Wanted--;
                takers.Add(asker);
            }
        }

        return takers;
    }

    /// <summary>Those who were told of the node.</summary>
    public IEnumerable<IActorRef> ToldOf(NodeId id) => _askers.Where(asker => asker.Value.Told.ContainsKey(id)).Select(asker => asker.Key);

    public void Forget(IActorRef asker) => _askers.Remove(asker);

    private sealed class Asker(int wanted, Dictionary<NodeId, DateTimeOffset> told)
    {
        public int Wanted { get; set; } = wanted;

        public Dictionary<NodeId, DateTimeOffset> Told => told;
    }
}
