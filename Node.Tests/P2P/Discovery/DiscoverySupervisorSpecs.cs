using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery.V4;
using Node.Tests.P2P.Discovery.Table;
using Xunit;
using static Node.Actors.P2P.Discovery.DiscoveryProtocol;

namespace Node.Tests.P2P.Discovery;

public sealed class DiscoverySupervisorSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly IPEndPoint Bound = new(IPAddress.Loopback, 30301);

    private readonly TestProbe _parent;
    private readonly TestProbe _book;
    private readonly TestProbe _sockets;

    public DiscoverySupervisorSpecs() : base(DiscoveryKit.VirtualTime + "\n" + DiscoveryKit.Quiet)
    {
        _parent = CreateTestProbe();
        _book = CreateTestProbe();
        _sockets = CreateTestProbe();
    }

    private TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Children_should_live_where_the_tree_says()
    {
        var discovery = Start();
        var socket = NextSocket();

        Assert.Equal($"{discovery.Path}/socket", socket.Path.ToString());
        _book.ExpectMsg<NodeBookProtocol.GetRecord>();
        Assert.Equal($"{discovery.Path}/table", _book.LastSender.Path.ToString());
    }

    [Fact]
    public void Dead_socket_should_be_followed_by_another_and_the_table_be_kept()
    {
        var discovery = Start();
        var table = OpenBook();
        Announce(table, NextSocket());
        Meet(table);
        Assert.Single(Nodes(discovery));

        EndSocket(discovery, "it fell asleep");
        Clock.Advance(TimeSpan.FromMilliseconds(200));

        var next = NextSocket();
        Assert.Single(Nodes(discovery));
        Announce(table, next);
        Assert.Single(Nodes(discovery));
    }

    [Fact]
    public void Socket_that_fails_by_an_exception_should_be_restarted_and_the_table_be_kept()
    {
        var discovery = Start();
        var table = OpenBook();
        var socket = NextSocket();
        Announce(table, socket);
        Meet(table);

        socket.Tell(Kill.Instance);

        Assert.Equal(socket, NextSocket());
        Assert.Single(Nodes(discovery));
    }

    [Fact]
    public void Table_that_fails_by_an_exception_should_hear_of_the_socket_again()
    {
        Start();
        var table = OpenBook();
        var socket = NextSocket();
        _sockets.ExpectMsg<SocketProtocol.Announce>();

        table.Tell(Kill.Instance);

        _sockets.ExpectMsg<SocketProtocol.Announce>();
        Assert.Equal(socket, _sockets.LastSender);
    }

    [Fact]
    public void Socket_that_cannot_be_had_should_be_tried_five_times_with_longer_pauses_and_the_reason_be_told()
    {
        const string reason = "UDP 0.0.0.0:30303: Address already in use";
        var discovery = Start();
        OpenBook();
        foreach (var pause in new[] { 200, 400, 800, 1600 })
        {
            NextSocket();
            EndSocket(discovery, reason);
            Clock.Advance(TimeSpan.FromMilliseconds(pause - 1));
            Nodes(discovery);
            while (_sockets.HasMessages)
                _sockets.ExpectMsg<SocketProtocol.Announce>();
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Watch(discovery);
        NextSocket().Tell(new FakeSocket.End(reason));

        Assert.Equal(reason, _parent.ExpectMsg<GivenUp>().Reason);
        ExpectTerminated(discovery);
    }

    [Fact]
    public void Socket_that_lived_for_a_minute_should_make_the_attempts_count_from_the_start()
    {
        var discovery = Start();
        OpenBook();
        for (var i = 0; i < 10; i++)
        {
            NextSocket();
            Nodes(discovery);
            Clock.Advance(TimeSpan.FromMinutes(1));
            EndSocket(discovery, "gone");
            Clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        NextSocket();
        Assert.False(_parent.HasMessages);
    }

    [Fact]
    public void Lookup_should_be_made_under_its_number_and_its_end_be_told()
    {
        var discovery = Start(DiscoveryKit.Bootnodes(Meeting.Enode));
        var table = OpenBook();
        var socket = NextSocket();
        Announce(table, socket);

        _sockets.FishForMessage(message => message is SocketProtocol.Send { Message: Ping });
        Sys.ActorSelection(discovery.Path + "/lookup-1").Tell(new Identify(0), TestActor);
        Assert.NotNull(ExpectMsg<ActorIdentity>().Subject);
        Sys.ActorSelection(discovery.Path + "/lookup-1").Tell(Kill.Instance);

        // The next one starts when the table has heard of the end of the first, and pings the bootnode anew when that ping's time is over.
        AwaitAssert(() =>
        {
            Sys.ActorSelection(discovery.Path + "/lookup-2").Tell(new Identify(0), TestActor);
            Assert.NotNull(ExpectMsg<ActorIdentity>().Subject);
        });
    }

    private static TableSpec.Peer Meeting { get; } = TableSpec.Peer.At("127.0.0.1:1001");

    private IActorRef Start(string hocon = "") => _parent.ChildActorOf(DiscoverySupervisor.Props(
        DiscoveryKit.Node(),
        DiscoveryKit.Settings(hocon),
        _book.Ref,
        30300,
        (context, _) => context.ActorOf(Akka.Actor.Props.Create(() => new FakeSocket(_sockets.Ref)), "socket")));

    private IActorRef NextSocket()
    {
        _sockets.FishForMessage(message => message is "opened");
        return _sockets.LastSender;
    }

    // When the first of two questions is answered, the supervisor has been notified; when the second is, it has acted.
    private void EndSocket(IActorRef discovery, string reason)
    {
        var socket = _sockets.LastSender;
        Watch(socket);
        socket.Tell(new FakeSocket.End(reason));
        ExpectTerminated(socket);
        Nodes(discovery);
        Nodes(discovery);
    }

    private IActorRef OpenBook()
    {
        _book.ExpectMsg<NodeBookProtocol.GetRecord>();
        _book.Reply(new NodeBookProtocol.SavedRecord(null));
        return _book.LastSender;
    }

    private static void Announce(IActorRef table, IActorRef socket) => table.Tell(new SocketProtocol.Bound(Bound), socket);

    private void Meet(IActorRef table)
    {
        var expiration = (ulong)Clock.Now.AddSeconds(20).ToUnixTimeSeconds();
        var ping = new Ping(4, Endpoint.Of(Meeting.EndPoint, Meeting.TcpPort), default, expiration, null);
        table.Tell(new SocketProtocol.Received(Meeting.EndPoint, new Packet(Meeting.Id, default, ping)));
        var sent = (SocketProtocol.Send)_sockets.FishForMessage(message => message is SocketProtocol.Send { Message: Ping });
        var hash = TableSpec.RandomHash();
        table.Tell(new SocketProtocol.Sent(sent.Receipt!.Value, hash));
        table.Tell(new SocketProtocol.Received(Meeting.EndPoint, new Packet(Meeting.Id, default, new Pong(default, hash, expiration, null))));
    }

    private IReadOnlyList<P2PProtocol.KnownNode> Nodes(IActorRef discovery)
    {
        var probe = CreateTestProbe();
        discovery.Tell(P2PProtocol.GetNodes.Instance, probe.Ref);
        return probe.ExpectMsg<P2PProtocol.NodeList>().Nodes;
    }

    /// <summary>Tells the spec what it is told, and ends when the spec wants it to.</summary>
    private sealed class FakeSocket : ReceiveActor
    {
        public FakeSocket(IActorRef probe)
        {
            probe.Tell("opened", Self);
            Receive<End>(end =>
            {
                Context.Parent.Tell(new SocketProtocol.Closed(end.Reason));
                Context.Stop(Self);
            });
            ReceiveAny(message => probe.Tell(message, Self));
        }

        public sealed record End(string Reason);
    }
}
