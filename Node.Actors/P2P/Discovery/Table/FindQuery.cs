using Akka.Actor;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>One query for neighbours, from the first ping to the last packet of the answer. Changed by the table alone.</summary>
internal sealed class FindQuery(Enode node, NodeId target, IActorRef asker)
{
    private readonly List<Enode> _nodes = [];

    public enum Phase
    {
        /// <summary>Our ping is on its way.</summary>
        Proving,

        /// <summary>The node is proved; it should ping us, and have our pong, before it answers questions.</summary>
        AwaitingPing,

        /// <summary>Asked.</summary>
        Asked,
    }

    public Enode Node => node;

    public NodeId Target => target;

    public IActorRef Asker => asker;

    public Phase Is { get; private set; } = Phase.Proving;

    public DateTimeOffset Deadline { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>Whether any packet has come.</summary>
    public bool IsAnswered { get; private set; }

    public IReadOnlyList<Enode> Nodes => _nodes;

    public bool IsFull => _nodes.Count >= RoutingTable.BucketSize;

    public void Enter(Phase phase, DateTimeOffset deadline) => (Is, Deadline) = (phase, deadline);

    /// <summary>Takes a packet of the answer.</summary>
    public void Take(IEnumerable<Enode> nodes)
    {
        IsAnswered = true;
        _nodes.AddRange(nodes.Take(RoutingTable.BucketSize - _nodes.Count));
    }

    public void Hurry(DateTimeOffset deadline) => Deadline = deadline < Deadline ? deadline : Deadline;
}
