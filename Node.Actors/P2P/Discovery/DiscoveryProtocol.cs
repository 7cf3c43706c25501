using System.Collections.Immutable;
using System.Net;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery;

/// <summary>What <c>/user/node/p2p/discovery</c> hears and says inside P2P. It also answers <see cref="P2PProtocol.GetNodes"/>.</summary>
internal static class DiscoveryProtocol
{
    // in

    /// <summary>From the dialer: that many more nodes are wanted; answered with <see cref="NodeFound"/> as the table and a random walk give them.</summary>
    public sealed record WantNodes(int Count);

    /// <summary>Entries for our record, key and value in RLP; a change makes a new sequence number.</summary>
    public sealed record SetRecordAttributes(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Attributes);

    /// <summary>Answered with <see cref="LocalRecord"/>.</summary>
    public sealed record GetLocalRecord
    {
        public static GetLocalRecord Instance { get; } = new();
    }

    // out

    /// <summary>A node whose end point is proved and that listens for connections.</summary>
    /// <param name="Record">Its record where it has told one.</param>
    /// <param name="IsRecordDue">It has one that is not here yet; the node is told again with it.</param>
    public sealed record NodeFound(Enode Node, NodeRecord? Record, bool IsRecordDue = false);

    /// <summary>Our own record; also on the event stream when it changes.</summary>
    public sealed record LocalRecord(NodeRecord Record, IPEndPoint EndPoint);

    /// <summary>To the parent, as the last word: there is no discovery any more.</summary>
    /// <param name="Reason">One line that names the end point and the cause.</param>
    public sealed record GivenUp(string Reason);
}
