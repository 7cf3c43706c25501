using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P;

/// <summary>What the rest of the node, and its operators, say to <c>/user/node/p2p</c>, and what it publishes on the event stream.</summary>
public static class P2PProtocol
{
    /// <summary>Why a peer is dialled; the first ones are dialled whatever the slots say.</summary>
    public enum DialReason
    {
        Trusted,
        Static,
        Dynamic,
    }

    // in

    /// <summary>Keep a connection to the node, redialled whenever it is lost. Kept over restarts.</summary>
    public sealed record AddPeer(Enode Node);

    /// <summary>No longer static; a connection to it is closed.</summary>
    public sealed record RemovePeer(NodeId Id);

    /// <summary>The node is let in whatever the slots say. Kept over restarts.</summary>
    public sealed record AddTrustedPeer(Enode Node);

    /// <summary>No longer trusted; a connection to it stays.</summary>
    public sealed record RemoveTrustedPeer(NodeId Id);

    /// <summary>Close the connection to a peer, who is told the reason. Answered with <see cref="Disconnected"/>.</summary>
    public sealed record DisconnectPeer(NodeId Id, DisconnectReason Reason);

    /// <summary>Nodes that a sub-protocol would like to be dialled.</summary>
    public sealed record AddCandidates(ImmutableArray<Enode> Nodes);

    /// <summary>Answered with <see cref="PeerList"/>.</summary>
    public sealed record GetPeers
    {
        public static GetPeers Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="NodeList"/>.</summary>
    public sealed record GetNodes
    {
        public static GetNodes Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="NodeInfo"/>.</summary>
    public sealed record GetNodeInfo
    {
        public static GetNodeInfo Instance { get; } = new();
    }

    /// <summary>The node shuts down: nobody is dialled or let in any more, every peer is told, then this part of the tree stops.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out: answers

    /// <param name="Found">False where no such peer was connected.</param>
    public sealed record Disconnected(NodeId Id, bool Found);

    /// <summary>Every peer past its hello, in the order of joining.</summary>
    public sealed record PeerList(ImmutableArray<PeerSummary> Peers);

    /// <param name="Id">Proved by the handshake.</param>
    /// <param name="ClientId">As in its hello, printable characters only; untrusted.</param>
    /// <param name="Capabilities">Shared ones, in the order of their ids.</param>
    /// <param name="Local">Our end of the socket.</param>
    /// <param name="Remote">The other end.</param>
    /// <param name="Since">When its hello came.</param>
    /// <param name="Traffic">As last counted.</param>
    /// <param name="Protocols">What <see cref="SubProtocol.PeerInfo"/> tells, by name of the capability.</param>
    public sealed record PeerSummary(
        NodeId Id,
        string ClientId,
        ImmutableArray<Capability> Capabilities,
        IPEndPoint Local,
        IPEndPoint Remote,
        bool IsInbound,
        bool IsTrusted,
        bool IsStatic,
        DateTimeOffset Since,
        Traffic Traffic,
        ImmutableDictionary<string, object> Protocols);

    /// <summary>What went over one connection since its hello: devp2p messages, and bytes on the wire.</summary>
    /// <param name="Dropped">Broadcasts that found no room in the outbound queue.</param>
    public sealed record Traffic(long MessagesIn, long MessagesOut, long BytesIn, long BytesOut, long Dropped)
    {
        public static Traffic None { get; } = new(0, 0, 0, 0, 0);
    }

    /// <summary>The nodes that discovery's table holds, nearest buckets first.</summary>
    public sealed record NodeList(ImmutableArray<KnownNode> Nodes);

    /// <param name="LastSeen">The last time that it answered; null where it never did.</param>
    /// <param name="IsVerified">Whether its end point is proved.</param>
    public sealed record KnownNode(Enode Node, DateTimeOffset? LastSeen, int Failures, bool IsVerified);

    /// <param name="Node">How others reach this node.</param>
    /// <param name="Record">Its record in text form (EIP-778), <c>enr:…</c>; null where discovery is off.</param>
    /// <param name="Listening">Where connections are accepted; null where they are not.</param>
    /// <param name="Protocols">What <see cref="SubProtocol.NodeInfo"/> tells, by name/version.</param>
    public sealed record NodeInfo(
        Enode Node,
        string? Record,
        string ClientId,
        IPEndPoint? Listening,
        ImmutableArray<Capability> Capabilities,
        ImmutableDictionary<string, object> Protocols);

    // out: to the chooser of a sub-protocol

    /// <summary>Discovery has found a node whose record says that it has the protocol.</summary>
    public sealed record NodeSuits(Enode Node);

    // out: event stream

    /// <summary>A peer has greeted, shares a capability and has its slot.</summary>
    public sealed record PeerReady(PeerSummary Peer);

    /// <summary>A peer of which <see cref="PeerReady"/> was told is gone.</summary>
    /// <param name="IsRemote">Whether the peer gave the reason.</param>
    public sealed record PeerLeft(NodeId Id, IPEndPoint Remote, DisconnectReason Reason, bool IsRemote);

    /// <summary>A connection came to nothing before it was a peer: dialled or accepted.</summary>
    /// <param name="Id">Null where it never said who it is.</param>
    public sealed record PeerRefused(NodeId? Id, EndPoint Remote, bool IsInbound, DisconnectReason Reason, bool IsRemote);

    /// <summary>The counters of a peer, as they are; told at most once a second and only when they have changed.</summary>
    public sealed record MessagesCounted(NodeId Id, Traffic Traffic);

    /// <summary>
    /// Dialling has begun, for the first time or anew: what was told by <see cref="AddCandidates"/> before may be lost, and is worth being told again.
    /// </summary>
    public sealed record DialingBegun
    {
        public static DialingBegun Instance { get; } = new();
    }

    /// <summary>Where this node accepts connections, once it does.</summary>
    public sealed record Listening(IPEndPoint EndPoint);

    /// <summary>The node cannot listen there, as when another process does; it tries again a few times before it gives up and ends.</summary>
    /// <param name="Transport">TCP for connections, UDP for discovery.</param>
    /// <param name="Cause">In the words of the operating system.</param>
    public sealed record BindFailed(IPEndPoint EndPoint, ProtocolType Transport, string Cause);
}
