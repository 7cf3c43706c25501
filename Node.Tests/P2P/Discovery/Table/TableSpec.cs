using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.Discovery.Table;
using Node.Actors.P2P.NodeBook;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.P2P.Discovery.Table;

/// <summary>Base of the specs of the table: probes for its neighbours, virtual time, and peers that are played by the spec.</summary>
public abstract class TableSpec : Akka.TestKit.Xunit2.TestKit
{
    internal const ushort TcpPort = 30300;

    protected static readonly IPEndPoint Bound = new(IPAddress.Loopback, 30301);

    protected static readonly TimeSpan ResponseTimeout = TimeSpan.FromMilliseconds(500);

    // What could come has had its cause before.
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(50);

    protected TableSpec() : base(DiscoveryKit.VirtualTime + "\n" + DiscoveryKit.Quiet)
    {
        Parent = CreateTestProbe();
        Book = CreateTestProbe();
        Socket = CreateTestProbe();
        Local = DiscoveryKit.Node();
    }

    protected TestProbe Parent { get; }

    protected TestProbe Book { get; }

    protected TestProbe Socket { get; }

    protected IActorRef Table { get; private set; } = ActorRefs.Nobody;

    protected TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    internal LocalNode Local { get; set; }

    protected ulong Soon => (ulong)Clock.Now.AddSeconds(20).ToUnixTimeSeconds();

    /// <summary>A table whose node book has answered, and that has no socket yet.</summary>
    protected void Open(string hocon = "", NodeRecord? saved = null)
    {
        Table = Parent.ChildActorOf(TableActor.Props(Local, DiscoveryKit.Settings(hocon).Table, Book.Ref, TcpPort));
        Parent.ExpectMsg<SocketProtocol.Announce>();
        Book.ExpectMsg<NodeBookProtocol.GetRecord>();
        Table.Tell(new NodeBookProtocol.SavedRecord(saved));
    }

    /// <summary>A table with a socket, whose lookups at the start are over.</summary>
    protected void Start(string hocon = "", IPEndPoint? bound = null)
    {
        Open(hocon);
        Table.Tell(new SocketProtocol.Bound(bound ?? Bound), Socket.Ref);
        Book.ExpectMsg<NodeBookProtocol.SaveRecord>();
        Book.ExpectMsg<NodeBookProtocol.GetBook>();
        for (var i = 0; i < 4; i++)
        {
            Parent.ExpectMsg<TableProtocol.StartLookup>();
            Table.Tell(TableProtocol.LookupEnded.Instance);
        }
    }

    /// <summary>Advances the time, after everything told so far is done.</summary>
    protected void Advance(TimeSpan time)
    {
        Settle();
        Clock.Advance(time);
        Settle();
    }

    /// <summary>Waits until the table has done all it was told.</summary>
    protected P2PProtocol.NodeList Settle()
    {
        var probe = CreateTestProbe();
        Table.Tell(P2PProtocol.GetNodes.Instance, probe.Ref);
        return probe.ExpectMsg<P2PProtocol.NodeList>();
    }

    protected void ExpectSilence()
    {
        Settle();
        Socket.ExpectNoMsg(Shortly);
    }

    internal void Hear(Peer peer, V4Message message, IPEndPoint? from = null, Hash256? hash = null) =>
        Table.Tell(new SocketProtocol.Received(from ?? peer.EndPoint, new Packet(peer.Id, hash ?? RandomHash(), message)));

    internal Ping PingOf(Peer peer, ulong? sequence = null) =>
        new(4, Endpoint.Of(peer.EndPoint, peer.TcpPort), Endpoint.Of(Bound, 0), Soon, sequence);

    /// <summary>What the table sends next; where it wants to know the hash, it is told one.</summary>
    internal T ExpectSent<T>(Peer peer, out Hash256 hash)
        where T : V4Message
    {
        var sent = Socket.ExpectMsg<SocketProtocol.Send>();
        Assert.Equal(peer.EndPoint, sent.To);
        hash = RandomHash();
        if (sent.Receipt is { } receipt)
            Table.Tell(new SocketProtocol.Sent(receipt, hash));
        return Assert.IsType<T>(sent.Message);
    }

    internal T ExpectSent<T>(Peer peer)
        where T : V4Message => ExpectSent<T>(peer, out _);

    internal Pong PongOf(Peer peer, Hash256 pingHash, ulong? sequence = null, IPEndPoint? seen = null) =>
        new(Endpoint.Of(seen ?? Bound, 0), pingHash, Soon, sequence);

    /// <summary>Both end points are proved, and the peer is in the table.</summary>
    internal void Bond(Peer peer, ulong? sequence = null, IPEndPoint? seen = null)
    {
        Hear(peer, PingOf(peer, sequence));
        ExpectSent<Pong>(peer);
        ExpectSent<Ping>(peer, out var hash);
        Hear(peer, PongOf(peer, hash, sequence, seen));
        Book.ExpectMsg<NodeBookProtocol.Seen>();
    }

    internal static Hash256 RandomHash() => new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(Hash256.Size));

    internal sealed record Peer(PrivateKey Key, IPEndPoint EndPoint, ushort TcpPort = 40000)
    {
        public NodeId Id { get; } = Key.PublicKey;

        public Enode Enode => new(Id, EndPoint.Address, TcpPort, (ushort)EndPoint.Port);

        public static Peer At(string endPoint, ushort tcpPort = 40000) => new(PrivateKey.Random(), IPEndPoint.Parse(endPoint), tcpPort);
    }
}
