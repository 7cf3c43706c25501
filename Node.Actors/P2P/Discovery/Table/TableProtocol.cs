using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>What <c>discovery/table</c> hears from the rest of its folder and says to it, besides <see cref="DiscoveryProtocol"/>.</summary>
internal static class TableProtocol
{
    // in

    /// <summary>From a lookup: prove each other's end points where that is to be done, then ask the node. Answered with <see cref="Found"/> or <see cref="NotFound"/>.</summary>
    public sealed record Find(Enode Node, NodeId Target);

    /// <summary>From the supervisor: the lookup is over, whatever it came to.</summary>
    public sealed record LookupEnded
    {
        public static LookupEnded Instance { get; } = new();
    }

    /// <summary>From the supervisor: there is no socket, until another one tells <see cref="Socket.SocketProtocol.Bound"/>.</summary>
    public sealed record SocketGone
    {
        public static SocketGone Instance { get; } = new();
    }

    // out

    /// <summary>To the supervisor: look for the nodes nearest to the target. Answered with <see cref="LookupEnded"/>.</summary>
    /// <param name="Seeds">Where to begin.</param>
    public sealed record StartLookup(NodeId Target, ImmutableArray<Enode> Seeds);

    /// <summary>What the node has told.</summary>
    public sealed record Found(NodeId Id, ImmutableArray<Enode> Nodes) : IDeadLetterSuppression;

    /// <summary>The node did not answer, or there is no socket.</summary>
    public sealed record NotFound(NodeId Id) : IDeadLetterSuppression;
}
