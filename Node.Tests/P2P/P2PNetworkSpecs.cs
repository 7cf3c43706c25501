using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Xunit;
using Url = Node.Core.Primitives.Enode;

namespace Node.Tests.P2P;

/// <summary>Whole nodes, each in an actor system of its own, over loopback.</summary>
public sealed class P2PNetworkSpecs : P2PSpec
{
    private readonly List<LoopbackNode> _nodes = [];
    private readonly TestProbe _asker;

    public P2PNetworkSpecs() : base("") => _asker = CreateTestProbe();

    [Fact]
    public void Two_nodes_should_be_peers_when_one_adds_the_other()
    {
        var (alice, bob) = (Node(), Node());

        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));

        var (hers, his) = (alice.Joined(), bob.Joined());
        Assert.Equal((bob.Local.Id, false, true), (hers.Id, hers.IsInbound, hers.IsStatic));
        Assert.Equal((alice.Local.Id, true, false), (his.Id, his.IsInbound, his.IsStatic));
        Assert.Equal(bob.EndPoint, hers.Remote);
        Assert.Equal(hers.Local, his.Remote);
        Assert.Equal(hers, Assert.Single(alice.Peers(_asker)) with { Traffic = hers.Traffic, Protocols = hers.Protocols });
    }

    [Fact]
    public void A_removed_peer_should_be_left_and_not_dialled_again()
    {
        var (alice, bob) = (Node("actors.p2p.dialer.redial = 10ms"), Node());
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        bob.Joined();

        alice.P2P.Tell(new P2PProtocol.RemovePeer(bob.Local.Id));

        Assert.Equal(DisconnectReason.Requested, bob.Left().Reason);
        bob.Events.ExpectNoMsg(Shortly * 4);
    }

    [Fact]
    public void A_static_peer_that_is_lost_should_be_dialled_again()
    {
        var (alice, bob) = (Node("actors.p2p.dialer.redial = 10ms"), Node());
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        bob.Joined();
        alice.Joined();

        bob.P2P.Tell(new P2PProtocol.DisconnectPeer(alice.Local.Id, DisconnectReason.UselessPeer), _asker);

        _asker.ExpectMsg(new P2PProtocol.Disconnected(alice.Local.Id, Found: true));
        var left = alice.Left();
        Assert.Equal((DisconnectReason.UselessPeer, true), (left.Reason, left.IsRemote));
        alice.Joined();
        bob.Joined();
    }

    [Fact]
    public void Of_two_nodes_that_dial_each_other_at_once_one_connection_should_survive()
    {
        for (var round = 0; round < 5; round++)
        {
            var (alice, bob) = (Node(), Node());

            alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
            bob.P2P.Tell(new P2PProtocol.AddPeer(alice.Enode));

            alice.Joined();
            bob.Joined();
            AwaitAssert(() =>
            {
                var (hers, his) = (Assert.Single(alice.Peers(_asker)), Assert.Single(bob.Peers(_asker)));
                Assert.Equal((hers.Local, hers.Remote), (his.Remote, his.Local));
                Assert.Equal((1, 1), (Connections(alice), Connections(bob)));
            });
        }
    }

    [Fact]
    public void A_node_without_a_free_slot_should_say_so()
    {
        var bob = Node("actors.p2p.peers { max-peers = 2, dial-ratio = 2 }");
        var (alice, carol) = (Node(), Node());
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        bob.Joined();

        carol.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));

        var refused = carol.Refused();
        Assert.Equal((bob.Local.Id, DisconnectReason.TooManyPeers, true, false), (refused.Id, refused.Reason, refused.IsRemote, refused.IsInbound));
        Assert.Equal(carol.Local.Id, bob.Refused().Id);
    }

    [Fact]
    public void A_trusted_node_should_be_let_in_beyond_the_limit()
    {
        var bob = Node("actors.p2p { peers.max-peers = 2, peers.dial-ratio = 2, dialer.max-pending = 1 }");
        var (alice, carol) = (Node(), Node());
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        bob.Joined();

        bob.P2P.Tell(new P2PProtocol.AddTrustedPeer(carol.Enode));

        Assert.True(bob.Joined(carol.Local.Id).IsTrusted);
        Assert.Equal(2, bob.Peers(_asker).Length);
    }

    [Fact]
    public void Nodes_with_the_same_key_should_see_that_they_are_one()
    {
        var key = PrivateKey.Random();
        var (alice, twin) = (Node(key: key), Node(key: key));

        alice.P2P.Tell(new P2PProtocol.AddPeer(twin.Enode));
        alice.P2P.Tell(P2PProtocol.GetPeers.Instance, _asker);

        Assert.Empty(_asker.ExpectMsg<P2PProtocol.PeerList>().Peers);
        twin.Events.ExpectNoMsg(Shortly * 4);
    }

    [Fact]
    public void Nodes_that_share_nothing_should_part()
    {
        var (alice, bob) = (Node(protocols: [Other]), Node());

        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));

        Assert.Equal(DisconnectReason.UselessPeer, bob.Refused().Reason);
        Assert.Equal(DisconnectReason.UselessPeer, alice.Refused().Reason);
    }

    [Fact]
    public void Nodes_that_offer_nothing_should_keep_company_with_everybody()
    {
        var (alice, bob) = (Node(protocols: []), Node(protocols: []));

        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));

        Assert.Empty(alice.Joined().Capabilities);
        Assert.Empty(bob.Joined().Capabilities);
    }

    [Fact]
    public void Nodes_should_find_each_other_through_a_bootnode_alone()
    {
        var boot = Node(Discovering());
        var enode = Told(boot);
        var (alice, bob) = (Node(Discovering(enode)), Node(Discovering(enode)));

        alice.Joined(bob.Local.Id);
        bob.Joined(alice.Local.Id);
    }

    [Fact]
    public void A_node_outside_the_permitted_networks_should_be_neither_dialled_nor_let_in()
    {
        var (alice, bob) = (Node("actors.p2p.net-restrict = [\"10.0.0.0/8\"]"), Node());

        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        bob.P2P.Tell(new P2PProtocol.AddPeer(alice.Enode));

        Assert.Null(alice.Refused().Id);
        Assert.Equal(alice.Local.Id, bob.Refused().Id);
        Assert.Empty(alice.Peers(_asker));
    }

    [Fact]
    public void An_old_peer_should_make_room_when_the_set_is_full()
    {
        var bob = Node("actors.p2p.peers { max-peers = 2, dial-ratio = 2, rotation { min-interval = 1s, max-interval = 1s, min-age = 0s } }");
        var alice = Node();
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        alice.Joined();

        var left = alice.Left();

        Assert.Equal((bob.Local.Id, DisconnectReason.TooManyPeers, true), (left.Id, left.Reason, left.IsRemote));
    }

    [Fact]
    public void Candidates_should_be_dialled_while_there_are_slots()
    {
        var (alice, bob) = (Node(), Node());

        alice.P2P.Tell(new P2PProtocol.AddCandidates([bob.Enode]));

        Assert.False(alice.Joined().IsStatic);
        bob.Joined();
    }

    [Theory]
    [InlineData("peers")]
    [InlineData("dialer")]
    [InlineData("server")]
    [InlineData("nodebook")]
    public void A_part_that_fails_should_not_keep_nodes_apart(string part)
    {
        var (alice, bob) = (Node("actors.p2p.dialer.redial = 10ms"), Node());
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        alice.Joined();

        alice.Child(part).Tell(Kill.Instance);

        if (part == "peers")
        {
            Assert.Equal(bob.Local.Id, alice.Left().Id);
            Assert.Equal(bob.Local.Id, alice.Joined().Id);
        }
        else if (part == "server")
        {
            alice.Listens();
        }

        var carol = Node("actors.p2p.dialer.redial = 10ms");
        carol.P2P.Tell(new P2PProtocol.AddPeer(alice.Enode));
        alice.P2P.Tell(new P2PProtocol.AddPeer(carol.Enode));
        alice.Joined(carol.Local.Id);
        AwaitAssert(() => Assert.Equal(2, alice.Peers(_asker).Length));
    }

    [Fact]
    public void Discovery_that_fails_should_be_found_again()
    {
        var alice = Node(Discovering());
        var before = Told(alice);

        alice.Child("discovery").Tell(Kill.Instance);
        AwaitAssert(() => Assert.Equal(before, Told(alice)));
        var bob = Node(Discovering(before));

        alice.Joined(bob.Local.Id);
    }

    [Fact]
    public void Peers_should_be_told_when_the_node_quits()
    {
        var (alice, bob) = (Node(), Node());
        alice.P2P.Tell(new P2PProtocol.AddPeer(bob.Enode));
        alice.Joined();
        bob.Joined();
        Watch(alice.P2P);

        alice.P2P.Tell(P2PProtocol.Quit.Instance);

        var left = bob.Left();
        Assert.Equal((DisconnectReason.Quitting, true), (left.Reason, left.IsRemote));
        ExpectTerminated(alice.P2P);
    }

    [Fact]
    public void What_is_told_of_a_node_should_be_how_to_reach_it()
    {
        var alice = Node();

        alice.P2P.Tell(P2PProtocol.GetNodeInfo.Instance, _asker);

        var info = _asker.ExpectMsg<P2PProtocol.NodeInfo>();
        Assert.Equal((alice.Enode, alice.EndPoint), (info.Node, info.Listening));
    }

    protected override void AfterAll()
    {
        _nodes.ForEach(node => node.Dispose());
        base.AfterAll();
    }

    private static SubProtocol Other => Chat.Protocol(ActorRefs.Nobody) with { Name = "other" };

    // Everybody may be dialled. Others are told of the port from the first packet on, so it is chosen here.
    private static string Discovering(Url? bootnode = null) => $$"""
        actors.p2p {
          server.port = {{FreePort()}}
          peers { max-peers = 10, dial-ratio = 2 }
          dialer.ask-interval = 200ms
          discovery {
            enabled = on
            socket { host = "127.0.0.1", port = {{FreePort()}} }
            bootnodes = [{{(bootnode is null ? "" : $"\"{bootnode}\"")}}]
            table.walk-interval = 100ms
          }
        }
        """;

    /// <summary>How the node says it is reached; asked again until discovery knows.</summary>
    private Url Told(LoopbackNode node)
    {
        P2PProtocol.NodeInfo? info = null;
        AwaitAssert(() =>
        {
            node.P2P.Tell(P2PProtocol.GetNodeInfo.Instance, _asker);
            info = _asker.ExpectMsg<P2PProtocol.NodeInfo>();
            Assert.NotEqual(0, info.Node.UdpPort);
        });
        return info!.Node;
    }

    private static int Connections(LoopbackNode node) => ((ActorRefWithCell)node.Child("peers")).Children.Count();

    private LoopbackNode Node(string config = "", PrivateKey? key = null, ImmutableArray<SubProtocol>? protocols = null)
    {
        var node = new LoopbackNode(CreateTestProbe(), config, key, protocols ?? [Chat.Protocol(CreateTestProbe())]);
        _nodes.Add(node);
        return node;
    }
}
