using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Dialer;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers;
using Node.Core.DevP2P;
using Xunit;
using Reason = Node.Actors.P2P.P2PProtocol.DialReason;

namespace Node.Tests.P2P.Dialer;

public sealed class DialerActorSpecs : P2PSpec
{
    private readonly TestProbe _peers;
    private readonly TestProbe _discovery;
    private readonly TestProbe _nodebook;
    private readonly TestProbe _lookups;
    private readonly IActorRef _dialer;
    private Exception? _failure;

    public DialerActorSpecs()
    {
        (_peers, _discovery, _nodebook, _lookups) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        var chat = new SubProtocol("chat", 1, 1, (_, _) => null, (_, _) => 0) { DialCandidates = [Enode(50)] };
        _dialer = Supervised(DialerActor.Props(Local(chat), DialScheduleSpecs.Settings, new DialerNeighbours(_peers, _discovery, _nodebook, LookUp)));
        Begin();
    }

    [Fact]
    public void A_found_node_should_be_dialled_while_there_are_slots()
    {
        Give(new PeersProtocol.SlotsFree(1));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(50), Reason.Dynamic));

        Give(new DiscoveryProtocol.NodeFound(Enode(1), null));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Dynamic));

        Give(new DiscoveryProtocol.NodeFound(Enode(2), null));
        _peers.ExpectNoMsg(Shortly);
        Give(new PeersProtocol.DialSettled(Enode(1), Reason.Dynamic, DisconnectReason.Timeout));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(2), Reason.Dynamic));
    }

    [Fact]
    public void Candidates_of_a_sub_protocol_and_of_the_book_should_be_dialled()
    {
        Give(new PeersProtocol.SlotsFree(2));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(50), Reason.Dynamic));

        Give(new P2PProtocol.AddCandidates([Enode(1), Enode(2)]));
        Give(new NodeBookProtocol.Book([], [], [new P2PProtocol.KnownNode(Enode(3), null, 0, true)]));

        for (var number = 1; number <= 3; number++)
            _peers.ExpectMsg(new PeersProtocol.Connect(Enode(number), Reason.Dynamic));
    }

    [Fact]
    public void A_dialer_that_begins_anew_should_say_so()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(P2PProtocol.DialingBegun));

        _dialer.Tell(Kill.Instance);

        ExpectMsg<P2PProtocol.DialingBegun>();
    }

    [Fact]
    public void Discovery_should_be_asked_for_what_is_missing_but_not_all_the_time()
    {
        Give(new PeersProtocol.SlotsFree(2));
        _discovery.ExpectMsg(new DiscoveryProtocol.WantNodes(3));

        Give(new DiscoveryProtocol.NodeFound(Enode(1), null));
        _discovery.ExpectNoMsg(Shortly);
        Clock.Advance(Second * 5);
        _discovery.ExpectMsg(new DiscoveryProtocol.WantNodes(2));
    }

    [Fact]
    public void Kept_nodes_should_be_dialled_whenever_they_are_lost()
    {
        Give(new NodeBookProtocol.Book([Enode(1)], [], []));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Static));
        Publish(new P2PProtocol.PeerReady(Summary(Id(1))));
        Give(new PeersProtocol.DialSettled(Enode(1), Reason.Static, null));

        Clock.Advance(Second * 60);
        _peers.ExpectNoMsg(Shortly);
        Publish(new P2PProtocol.PeerLeft(Id(1), new IPEndPoint(IPAddress.Loopback, 1), DisconnectReason.Quitting, IsRemote: true));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Static));
    }

    [Fact]
    public void A_failed_static_dial_should_be_repeated()
    {
        Publish(new NodeBookProtocol.SetsChanged([Enode(1)], []));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Static));
        Give(new PeersProtocol.DialSettled(Enode(1), Reason.Static, DisconnectReason.NetworkError));
        _peers.ExpectNoMsg(Shortly);

        Clock.Advance(Second * 35);

        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Static));
    }

    [Fact]
    public void A_name_should_be_resolved_and_dialled()
    {
        Give(new NodeBookProtocol.Book([], [DialScheduleSpecs.Named(1)], []));

        _lookups.ExpectMsg<(string Host, TaskCompletionSource<IPAddress[]> Answer)>().Answer.SetResult([IPAddress.Parse("10.0.0.1")]);

        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Trusted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_name_that_is_not_resolved_should_be_asked_for_again_later(bool isLate)
    {
        _failure = isLate ? null : new InvalidOperationException("no such host");
        Give(new NodeBookProtocol.Book([DialScheduleSpecs.Named(1)], [], []));
        Assert.Equal("node1.example", _lookups.ExpectMsg<(string Host, TaskCompletionSource<IPAddress[]> Answer)>().Host);
        _failure = null;

        if (isLate)
            Clock.Advance(Second * 5);
        // The lookup is over, then its outcome is handled.
        Settle(_dialer);
        Settle(_dialer);
        Clock.Advance(Second * 30);

        _lookups.ExpectMsg<(string Host, TaskCompletionSource<IPAddress[]> Answer)>().Answer.SetResult([IPAddress.Parse("10.0.0.1")]);
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(1), Reason.Static));
    }

    [Fact]
    public void A_restart_should_ask_for_everything_anew()
    {
        _dialer.Tell(Kill.Instance);

        Begin();
        Give(new P2PProtocol.PeerList([Summary(Id(1))]));
        Give(new NodeBookProtocol.Book([Enode(1), Enode(2)], [], []));
        _peers.ExpectMsg(new PeersProtocol.Connect(Enode(2), Reason.Static));
        _peers.ExpectNoMsg(Shortly);
    }

    private void Begin()
    {
        _nodebook.ExpectMsg<NodeBookProtocol.GetBook>();
        _peers.ExpectMsg<P2PProtocol.GetPeers>();
        _peers.ExpectMsg<PeersProtocol.GetSlots>();
    }

    private Task<IPAddress[]> LookUp(string host, CancellationToken token)
    {
        var answer = new TaskCompletionSource<IPAddress[]>();
        if (_failure is not null)
            answer.SetException(_failure);
        _lookups.Ref.Tell((host, answer));
        return answer.Task;
    }

    private void Give(object message) => _dialer.Tell(message);

    private void Publish(object message) => Sys.EventStream.Publish(message);
}
