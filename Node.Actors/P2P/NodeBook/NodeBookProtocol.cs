using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.NodeBook;

/// <summary>What <c>/user/node/p2p/nodebook</c>, the persistent owner of the known, static and trusted nodes, hears and says inside P2P.</summary>
internal static class NodeBookProtocol
{
    // in; also P2PProtocol.AddPeer, RemovePeer, AddTrustedPeer, RemoveTrustedPeer

    /// <summary>The node has proved its end point, or its handshake.</summary>
    public sealed record Seen(Enode Node);

    /// <summary>The node did not answer, or a dial came to nothing.</summary>
    public sealed record Failed(NodeId Id);

    /// <summary>Answered with <see cref="Book"/>, after recovery.</summary>
    public sealed record GetBook
    {
        public static GetBook Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="SavedRecord"/>, after recovery.</summary>
    public sealed record GetRecord
    {
        public static GetRecord Instance { get; } = new();
    }

    /// <summary>This node's own record, for the next run: its number must grow over restarts.</summary>
    public sealed record SaveRecord(NodeRecord Record);

    /// <summary>Write what is noted but not written yet, then stop.</summary>
    public sealed record Close : IDeadLetterSuppression
    {
        public static Close Instance { get; } = new();
    }

    // out

    /// <param name="Record">Null where none was saved.</param>
    public sealed record SavedRecord(NodeRecord? Record);

    /// <param name="Known">The ones seen last first.</param>
    public sealed record Book(ImmutableArray<Enode> Static, ImmutableArray<Enode> Trusted, ImmutableArray<P2PProtocol.KnownNode> Known);

    /// <summary>On the event stream, when one of the sets has changed.</summary>
    public sealed record SetsChanged(ImmutableArray<Enode> Static, ImmutableArray<Enode> Trusted);
}
