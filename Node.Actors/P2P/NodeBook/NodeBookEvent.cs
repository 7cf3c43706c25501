using System.Collections.Immutable;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.NodeBook;

/// <summary>What the journal of the node book holds, and its snapshots. A record that is written once is read for ever: see <see cref="NodeBookSerializer"/>.</summary>
internal abstract record NodeBookEvent
{
    public sealed record StaticAdded(Enode Node) : NodeBookEvent;

    public sealed record StaticRemoved(NodeId Id) : NodeBookEvent;

    public sealed record TrustedAdded(Enode Node) : NodeBookEvent;

    public sealed record TrustedRemoved(NodeId Id) : NodeBookEvent;

    /// <summary>Our own record.</summary>
    public sealed record RecordSaved(NodeRecord Record) : NodeBookEvent;

    /// <summary>What has changed of the known nodes over a while.</summary>
    /// <param name="Nodes">As they are now.</param>
    /// <param name="Gone">No longer known.</param>
    public sealed record NodesNoted(ImmutableArray<P2PProtocol.KnownNode> Nodes, ImmutableArray<NodeId> Gone) : NodeBookEvent;

    /// <summary>The whole book; a snapshot.</summary>
    /// <param name="Record">Our own; null where none was saved.</param>
    public sealed record Whole(
        ImmutableArray<Enode> Static, ImmutableArray<Enode> Trusted, ImmutableArray<P2PProtocol.KnownNode> Known, NodeRecord? Record) : NodeBookEvent;
}
