using System.Collections.Immutable;
using System.Net;
using Akka.TestKit;
using Node.Actors.P2P.Discovery.Table;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Xunit;
using static Node.Actors.P2P.Discovery.DiscoveryProtocol;

namespace Node.Tests.P2P.Discovery.Table;

public sealed class TableQuestionsSpecs : TableSpec
{
    // One revalidation disturbs no spec but its own.
    private const string Unhurried = "actors.p2p.discovery.table { revalidation-interval = 1h, bootstrap-interval = 1h }";

    private readonly Peer _peer = Peer.At("127.0.0.1:1001");
    private readonly TestProbe _lookup;

    public TableQuestionsSpecs()
    {
        Start(Unhurried);
        _lookup = CreateTestProbe();
    }

    [Fact]
    public void Stranger_should_be_asked_after_both_have_proved_their_end_points()
    {
        Find(_peer);
        ExpectSent<Ping>(_peer, out var hash);
        Hear(_peer, PongOf(_peer, hash));
        ExpectSilence();
        Hear(_peer, PingOf(_peer));

        ExpectSent<Pong>(_peer);
        Assert.Equal(Local.Id, ExpectSent<FindNode>(_peer).Target);
    }

    [Fact]
    public void Ping_that_comes_before_the_pong_should_count()
    {
        Find(_peer);
        ExpectSent<Ping>(_peer, out var hash);
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);

        Hear(_peer, PongOf(_peer, hash));

        ExpectSent<FindNode>(_peer);
    }

    [Fact]
    public void Node_that_does_not_ping_should_be_asked_in_the_end()
    {
        Find(_peer);
        ExpectSent<Ping>(_peer, out var hash);
        Hear(_peer, PongOf(_peer, hash));

        Advance(ResponseTimeout);

        ExpectSent<FindNode>(_peer);
    }

    [Fact]
    public void Acquaintance_should_be_asked_at_once()
    {
        Bond(_peer);

        Find(_peer);

        ExpectSent<FindNode>(_peer);
    }

    [Fact]
    public void Node_without_pong_should_not_be_found()
    {
        Find(_peer);
        ExpectSent<Ping>(_peer);

        Advance(ResponseTimeout);

        Assert.Equal(_peer.Id, _lookup.ExpectMsg<TableProtocol.NotFound>().Id);
        Assert.Equal(_peer.Id, Book.ExpectMsg<NodeBookProtocol.Failed>().Id);
    }

    [Fact]
    public void Node_without_answer_should_not_be_found_and_be_pinged_before_the_next_question()
    {
        Bond(_peer);
        Find(_peer);
        ExpectSent<FindNode>(_peer);

        Advance(ResponseTimeout);
        Assert.Equal(_peer.Id, _lookup.ExpectMsg<TableProtocol.NotFound>().Id);
        Find(_peer);

        ExpectSent<Ping>(_peer);
    }

    [Fact]
    public void Sixteen_nodes_should_be_an_answer_at_once()
    {
        Bond(_peer);
        Find(_peer);
        ExpectSent<FindNode>(_peer);
        var nodes = Nodes(20, "127.0.0.1");

        Hear(_peer, new Neighbors(nodes[..12], Soon));
        Hear(_peer, new Neighbors(nodes[12..], Soon));

        Assert.Equal(nodes[..16].Select(node => node.Id), _lookup.ExpectMsg<TableProtocol.Found>().Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Fewer_nodes_should_be_an_answer_after_a_short_wait_for_more()
    {
        Bond(_peer);
        Find(_peer);
        ExpectSent<FindNode>(_peer);
        Hear(_peer, new Neighbors(Nodes(2, "127.0.0.1"), Soon));
        Hear(_peer, new Neighbors(Nodes(1, "127.0.0.1"), Soon));
        Settle();
        Assert.False(_lookup.HasMessages);

        Advance(ResponseTimeout / 5);

        Assert.Equal(3, _lookup.ExpectMsg<TableProtocol.Found>().Nodes.Length);
    }

    [Fact]
    public void Answer_without_nodes_should_be_an_answer()
    {
        Bond(_peer);
        Find(_peer);
        ExpectSent<FindNode>(_peer);

        Hear(_peer, new Neighbors([], Soon));
        Advance(ResponseTimeout / 5);

        Assert.Empty(_lookup.ExpectMsg<TableProtocol.Found>().Nodes);
    }

    [Fact]
    public void Answer_should_be_taken_from_the_address_that_was_asked_only()
    {
        Bond(_peer);
        Find(_peer);
        ExpectSent<FindNode>(_peer);

        Hear(_peer, new Neighbors(Nodes(1, "127.0.0.1"), Soon), from: new IPEndPoint(IPAddress.Parse("127.0.0.2"), 1001));
        Advance(ResponseTimeout);

        _lookup.ExpectMsg<TableProtocol.NotFound>();
    }

    [Fact]
    public void Nodes_that_the_teller_cannot_know_should_be_left_out()
    {
        var peer = Peer.At("8.8.8.8:1001");
        Bond(peer);
        Find(peer);
        ExpectSent<FindNode>(peer);
        var good = Nodes(1, "9.9.9.9")[0];

        Hear(peer, new Neighbors(
            [
                .. Nodes(1, "127.0.0.1"),
                .. Nodes(1, "192.168.0.1"),
                .. Nodes(1, "0.0.0.0"),
                .. Nodes(1, "224.0.0.1"),
                good with { Endpoint = default },
                good with { Endpoint = good.Endpoint with { UdpPort = 0 } },
                good,
            ],
            Soon));
        Advance(ResponseTimeout);

        Assert.Equal([good.Id], _lookup.ExpectMsg<TableProtocol.Found>().Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Newer_record_should_be_asked_for_and_be_told_with_the_node()
    {
        Assert.True(new NodeRecordBuilder { Sequence = 5 }.SetAddress(IPAddress.Loopback).Set(NodeRecordKeys.Tcp, 777).TrySign(_peer.Key, out var record));
        Bond(_peer, sequence: 5);
        ExpectSent<EnrRequest>(_peer, out var hash);
        Hear(_peer, new EnrResponse(hash, record));

        Table.Tell(new WantNodes(1), _lookup.Ref);

        var found = _lookup.ExpectMsg<NodeFound>();
        Assert.Equal(record, found.Record);
        Assert.Equal(777, found.Node.TcpPort);
        Hear(_peer, PingOf(_peer, sequence: 5));
        ExpectSent<Pong>(_peer);
        ExpectSilence();
        Hear(_peer, PingOf(_peer, sequence: 6));
        ExpectSent<Pong>(_peer);
        ExpectSent<EnrRequest>(_peer);
    }

    [Fact]
    public void Record_that_was_not_asked_for_or_is_of_another_node_should_not_be_taken()
    {
        var other = Peer.At("127.0.0.1:1002");
        Assert.True(new NodeRecordBuilder { Sequence = 5 }.TrySign(_peer.Key, out var own));
        Assert.True(new NodeRecordBuilder { Sequence = 5 }.TrySign(other.Key, out var foreign));
        Bond(_peer, sequence: 5);
        ExpectSent<EnrRequest>(_peer, out var hash);

        Hear(_peer, new EnrResponse(RandomHash(), own));
        Hear(_peer, new EnrResponse(hash, foreign));
        Hear(_peer, new EnrResponse(hash, own));

        Table.Tell(new WantNodes(1), _lookup.Ref);
        Assert.Null(_lookup.ExpectMsg<NodeFound>().Record);
    }

    [Fact]
    public void Nodes_should_be_revalidated_and_dropped_when_silent()
    {
        Start("actors.p2p.discovery.table.bootstrap-interval = 1h");
        Bond(_peer);
        Advance(TimeSpan.FromSeconds(3));
        ExpectSent<Ping>(_peer, out var hash);
        Hear(_peer, PongOf(_peer, hash));
        Book.ExpectMsg<NodeBookProtocol.Seen>();

        Advance(TimeSpan.FromSeconds(3));
        ExpectSilence();
        Advance(TimeSpan.FromSeconds(3));
        ExpectSent<Ping>(_peer);
        Advance(ResponseTimeout);

        Assert.Empty(Settle().Nodes);
        Assert.Equal(_peer.Id, Book.ExpectMsg<NodeBookProtocol.Failed>().Id);
    }

    [Fact]
    public void Too_many_pings_on_their_way_should_refuse_a_question()
    {
        Start("actors.p2p.discovery.table.max-pending = 1");
        Find(_peer);
        ExpectSent<Ping>(_peer);

        Find(Peer.At("127.0.0.1:1002"));

        _lookup.ExpectMsg<TableProtocol.NotFound>();
        ExpectSilence();
    }

    [Fact]
    public void Nodes_outside_of_the_networks_that_the_node_keeps_to_should_be_neither_asked_nor_heard()
    {
        Start("actors.p2p.net-restrict = [\"10.0.0.0/8\"]");
        Hear(_peer, PingOf(_peer));
        Find(_peer);

        _lookup.ExpectMsg<TableProtocol.NotFound>();
        ExpectSilence();
        Bond(Peer.At("10.0.0.1:1"));
    }

    private static ImmutableArray<Neighbor> Nodes(int count, string address) =>
    [
        .. Enumerable.Range(1, count).Select(i => new Neighbor(new Endpoint(IPAddress.Parse(address), (ushort)i, 1), Peer.At("127.0.0.1:1").Id)),
    ];

    private void Find(Peer peer) => Table.Tell(new TableProtocol.Find(peer.Enode, Local.Id), _lookup.Ref);
}
