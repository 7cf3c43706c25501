using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Discovery;

/// <summary>
/// The search for the nodes nearest to a target (devp2p discv4.md, "Recursive Lookup"): of the nearest nodes heard of, three at a time are asked for
/// nodes nearer still, until the k nearest that answer have all been asked. Pure: the owner asks and tells what came of it. For one owner.
/// </summary>
public sealed class RecursiveLookup
{
    /// <summary>Kademlia's α: queries at a time.</summary>
    public const int Concurrency = 3;

    // An answer can replace all the nearest ones, and most of them may turn out to be dead: four times k nodes are remembered, no more.
    private const int MaxCandidates = 4 * RoutingTable.BucketSize;

    private readonly Hash256 _target;
    private readonly HashSet<NodeId> _heardOf;
    private readonly List<Candidate> _candidates = [];

    /// <param name="target">The place in the Kademlia metric.</param>
    /// <param name="self">Never asked.</param>
    /// <param name="seeds">The nearest ones known.</param>
    public RecursiveLookup(in Hash256 target, in NodeId self, IEnumerable<Enode> seeds)
    {
        _target = target;
        _heardOf = [self];
        Hear(seeds);
    }

    private enum Progress
    {
        Unasked,
        Asked,
        Answered,
    }

    /// <summary>Whether there is nobody left to ask or to wait for.</summary>
    public bool IsDone => Pending == 0 && !Nearest.Any(candidate => candidate.Progress == Progress.Unasked);

    /// <summary>The nearest nodes that have answered, nearest first.</summary>
    public IEnumerable<Enode> Found => Nearest.Where(candidate => candidate.Progress == Progress.Answered).Select(candidate => candidate.Node);

    private int Pending => _candidates.Count(candidate => candidate.Progress == Progress.Asked);

    private IEnumerable<Candidate> Nearest => _candidates.Take(RoutingTable.BucketSize);

    /// <summary>Whom to ask now; they count as asked.</summary>
    public IReadOnlyList<Enode> Next()
    {
        List<Candidate> next = [.. Nearest.Where(candidate => candidate.Progress == Progress.Unasked).Take(Concurrency - Pending)];
        foreach (var candidate in next)
            candidate.Progress = Progress.Asked;
        return [.. next.Select(candidate => candidate.Node)];
    }

    /// <summary>A node that was asked has told these; whoever was not asked is not heard.</summary>
    public void Answered(in NodeId id, IEnumerable<Enode> nodes)
    {
        if (Asked(id) is not { } candidate)
            return;
        candidate.Progress = Progress.Answered;
        Hear(nodes);
    }

    /// <summary>A node that was asked did not answer.</summary>
    public void Failed(in NodeId id)
    {
        if (Asked(id) is { } candidate)
            _candidates.Remove(candidate);
    }

    private Candidate? Asked(NodeId id) => _candidates.Find(candidate => candidate.Progress == Progress.Asked && candidate.Node.Id == id);

    private void Hear(IEnumerable<Enode> nodes)
    {
        foreach (var node in nodes)
        {
            if (_heardOf.Add(node.Id))
                Insert(new Candidate(node, node.Id.KademliaId()));
        }
    }

    private void Insert(Candidate candidate)
    {
        var at = _candidates.FindIndex(other => Hash256.CompareDistance(_target, candidate.KademliaId, other.KademliaId) < 0);
        _candidates.Insert(at < 0 ? _candidates.Count : at, candidate);
        if (_candidates.Count <= MaxCandidates)
            return;
        var last = _candidates.FindLastIndex(other => other.Progress != Progress.Asked);
        _candidates.RemoveAt(last);
    }

    private sealed class Candidate(Enode node, Hash256 kademliaId)
    {
        public Enode Node => node;

        public Hash256 KademliaId => kademliaId;

        public Progress Progress { get; set; } = Progress.Unasked;
    }
}
