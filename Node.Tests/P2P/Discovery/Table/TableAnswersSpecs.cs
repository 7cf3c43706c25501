using System.Net;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.P2P.Discovery.Table;

/// <summary>What strangers, acquaintances and liars get for an answer; among them the cases of geth's own discv4 suite.</summary>
public sealed class TableAnswersSpecs : TableSpec
{
    private readonly Peer _peer = Peer.At("127.0.0.1:1001");

    public TableAnswersSpecs() => Start();

    [Fact]
    public void Ping_should_be_answered_and_its_sender_be_pinged()
    {
        var hash = RandomHash();
        Hear(_peer, PingOf(_peer), hash: hash);

        var pong = ExpectSent<Pong>(_peer);
        Assert.Equal(hash, pong.PingHash);
        Assert.Equal(new Endpoint(IPAddress.Loopback, 1001, 40000), pong.To);
        Assert.NotNull(pong.RecordSequence);
        var ping = ExpectSent<Ping>(_peer);
        Assert.Equal(new Endpoint(Bound.Address, (ushort)Bound.Port, TcpPort), ping.From);
        Assert.Equal(Soon, ping.Expiration);
    }

    [Fact]
    public void Ping_that_is_wrong_about_its_ends_should_be_answered_to_where_it_came_from()
    {
        Hear(_peer, PingOf(_peer) with { From = new Endpoint(IPAddress.Parse("8.8.8.8"), 1, 2), To = default, Version = 555 });

        Assert.Equal(new Endpoint(IPAddress.Loopback, 1001, 2), ExpectSent<Pong>(_peer).To);
        ExpectSent<Ping>(_peer);
    }

    [Fact]
    public void Second_ping_should_not_be_returned_while_ours_is_on_its_way()
    {
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);
        ExpectSent<Ping>(_peer);

        Hear(_peer, PingOf(_peer));

        ExpectSent<Pong>(_peer);
        ExpectSilence();
    }

    [Fact]
    public void Findnode_and_record_request_of_a_stranger_should_get_silence()
    {
        Hear(_peer, new FindNode(_peer.Id, Soon));
        Hear(_peer, new EnrRequest(Soon));

        ExpectSilence();
    }

    [Fact]
    public void Ping_alone_should_prove_nothing()
    {
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);
        ExpectSent<Ping>(_peer);

        Hear(_peer, new FindNode(_peer.Id, Soon));

        ExpectSilence();
    }

    [Fact]
    public void Findnode_should_be_answered_to_who_has_proved_its_end_point()
    {
        var other = Peer.At("127.0.0.1:1002");
        Bond(_peer);
        Bond(other);

        Hear(_peer, new FindNode(_peer.Id, Soon));

        var neighbors = ExpectSent<Neighbors>(_peer);
        Assert.Equal([new Neighbor(new Endpoint(IPAddress.Loopback, 1002, 40000), other.Id)], neighbors.Nodes.ToArray());
        Assert.Equal(Soon, neighbors.Expiration);
    }

    [Fact]
    public void Pong_with_a_wrong_hash_should_prove_nothing()
    {
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);
        ExpectSent<Ping>(_peer);
        Hear(_peer, PongOf(_peer, RandomHash()));

        Hear(_peer, new FindNode(_peer.Id, Soon));

        ExpectSilence();
        Assert.Empty(Settle().Nodes);
    }

    [Fact]
    public void Pong_of_somebody_else_should_prove_nothing()
    {
        var other = Peer.At("127.0.0.1:1001");
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);
        ExpectSent<Ping>(_peer, out var hash);

        Hear(other, PongOf(other, hash));
        Hear(_peer, PongOf(_peer, hash), from: new IPEndPoint(IPAddress.Parse("127.0.0.2"), 1001));

        Assert.Empty(Settle().Nodes);
    }

    [Fact]
    public void Pong_that_is_late_should_prove_nothing()
    {
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);
        ExpectSent<Ping>(_peer, out var hash);
        Advance(ResponseTimeout);

        Hear(_peer, PongOf(_peer, hash));

        Assert.Empty(Settle().Nodes);
        Assert.Equal(_peer.Id, Book.ExpectMsg<NodeBookProtocol.Failed>().Id);
    }

    [Fact]
    public void Proof_should_hold_for_the_address_that_gave_it_only()
    {
        var elsewhere = new IPEndPoint(IPAddress.Parse("127.0.0.2"), 1001);
        Bond(_peer);

        Hear(_peer, new FindNode(_peer.Id, Soon), from: elsewhere);
        Hear(_peer, new EnrRequest(Soon), from: elsewhere);

        ExpectSilence();
    }

    [Fact]
    public void Proof_should_hold_for_another_port_of_the_address()
    {
        Bond(_peer);

        Hear(_peer, new EnrRequest(Soon), from: new IPEndPoint(IPAddress.Loopback, 2001));

        ExpectSent<EnrResponse>(_peer with { EndPoint = new IPEndPoint(IPAddress.Loopback, 2001) });
    }

    [Fact]
    public void Record_request_should_be_answered_with_our_record()
    {
        Bond(_peer);
        var hash = RandomHash();

        Hear(_peer, new EnrRequest(Soon), hash: hash);

        var response = ExpectSent<EnrResponse>(_peer);
        Assert.Equal(hash, response.RequestHash);
        Assert.Equal(Local.Id, response.Record.Id);
        Assert.Equal((ushort)Bound.Port, response.Record.UdpPort!.Value);
        Assert.Equal(TcpPort, response.Record.TcpPort!.Value);
    }

    [Fact]
    public void Proof_should_expire()
    {
        Start("actors.p2p.discovery.table { bond-expiry = 1m, revalidation-interval = 1h, bootstrap-interval = 1h }");
        Bond(_peer);
        Advance(TimeSpan.FromSeconds(59));
        Hear(_peer, new EnrRequest(Soon));
        ExpectSent<EnrResponse>(_peer);

        Advance(TimeSpan.FromSeconds(1));
        Hear(_peer, new EnrRequest(Soon));

        ExpectSilence();
    }

    [Fact]
    public void Node_that_listens_elsewhere_now_should_be_told_of_so()
    {
        Bond(_peer);

        Hear(_peer, PingOf(_peer with { TcpPort = 41000 }));

        Assert.Equal(41000, Assert.Single(Settle().Nodes).Node.TcpPort);
    }

    [Fact]
    public void Node_that_was_dropped_and_pings_again_should_come_back()
    {
        Bond(_peer);
        Advance(TimeSpan.FromSeconds(3));
        ExpectSent<Ping>(_peer);
        Advance(ResponseTimeout);
        Assert.Empty(Settle().Nodes);
        Hear(_peer, PingOf(_peer));
        ExpectSent<Pong>(_peer);
        ExpectSilence();

        Advance(TimeSpan.FromSeconds(7));
        Hear(_peer, PingOf(_peer));

        ExpectSent<Pong>(_peer);
        ExpectSent<Ping>(_peer, out var hash);
        Hear(_peer, PongOf(_peer, hash));
        Assert.Single(Settle().Nodes);
    }

    [Fact]
    public void Neighbours_that_were_not_asked_for_should_not_be_told_to_others()
    {
        var asker = Peer.At("127.0.0.1:1002");
        Bond(_peer);
        Bond(asker);

        Hear(_peer, new Neighbors([new Neighbor(new Endpoint(IPAddress.Loopback, 9, 9), RandomId())], Soon));
        Hear(asker, new FindNode(RandomId(), Soon));

        Assert.Equal([_peer.Id], ExpectSent<Neighbors>(asker).Nodes.Select(node => node.Id));
        ExpectSilence();
    }

    [Fact]
    public void Private_nodes_should_not_be_told_to_public_ones()
    {
        var asker = Peer.At("8.8.8.8:1002");
        var friend = Peer.At("9.9.9.9:1002");
        Bond(_peer);
        Bond(asker);
        Bond(friend);

        Hear(asker, new FindNode(RandomId(), Soon));

        Assert.Equal([friend.Id], ExpectSent<Neighbors>(asker).Nodes.Select(node => node.Id));
    }

    [Fact]
    public void Sixteen_nodes_should_be_told_in_two_packets()
    {
        for (var i = 0; i < 17; i++)
            Bond(Peer.At($"127.0.0.1:{2000 + i}"));
        Bond(_peer);

        Hear(_peer, new FindNode(RandomId(), Soon));

        Assert.Equal(12, ExpectSent<Neighbors>(_peer).Nodes.Length);
        Assert.Equal(4, ExpectSent<Neighbors>(_peer).Nodes.Length);
        ExpectSilence();
    }

    [Fact]
    public void Empty_table_should_answer_a_packet_without_nodes()
    {
        Bond(_peer);

        Hear(_peer, new FindNode(RandomId(), Soon));

        Assert.Empty(ExpectSent<Neighbors>(_peer).Nodes);
    }

    [Fact]
    public void Packet_that_seems_to_be_our_own_should_be_ignored()
    {
        Hear(new Peer(Local.Key, _peer.EndPoint), PingOf(_peer));

        ExpectSilence();
    }

    [Fact]
    public void What_a_stranger_sends_should_bring_it_no_more_than_a_pong_and_a_ping()
    {
        var encoder = new PacketEncoder(Local.Key);
        V4Message[] messages =
        [
            PingOf(_peer, 1),
            PongOf(_peer, RandomHash()),
            new FindNode(RandomId(), Soon),
            new Neighbors([], Soon),
            new EnrRequest(Soon),
        ];
        var asked = new PacketEncoder(_peer.Key);

        foreach (var message in messages)
            Hear(_peer, message);

        var answered = new[] { ExpectSent<Pong>(_peer), (V4Message)ExpectSent<Ping>(_peer) }.Sum(message => encoder.Encode(message).Bytes.Length);
        ExpectSilence();
        Assert.InRange(answered, 0, messages.Sum(message => asked.Encode(message).Bytes.Length));
    }

    private static NodeId RandomId() => Peer.At("127.0.0.1:1").Id;
}
