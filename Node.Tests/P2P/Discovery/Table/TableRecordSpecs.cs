using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.Discovery.Table;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery.V4;
using Xunit;
using static Node.Actors.P2P.Discovery.DiscoveryProtocol;

namespace Node.Tests.P2P.Discovery.Table;

/// <summary>Our own record, and what becomes of the table when the socket goes.</summary>
public sealed class TableRecordSpecs : TableSpec
{
    private static readonly IPEndPoint Everywhere = new(IPAddress.Any, 30301);

    private readonly TestProbe _listener;

    public TableRecordSpecs()
    {
        _listener = CreateTestProbe();
        Sys.EventStream.Subscribe(_listener.Ref, typeof(LocalRecord));
    }

    [Fact]
    public void Record_should_be_told_and_saved_when_the_socket_is_bound()
    {
        Start();

        var told = _listener.ExpectMsg<LocalRecord>();

        Assert.Equal(Bound, told.EndPoint);
        Assert.Equal((IPAddress.Loopback, Bound.Port, TcpPort), (told.Record.Ip, told.Record.UdpPort!.Value, told.Record.TcpPort!.Value));
        Table.Tell(GetLocalRecord.Instance, _listener.Ref);
        Assert.Equal(told, _listener.ExpectMsg<LocalRecord>());
    }

    [Fact]
    public void Saved_record_that_is_still_true_should_be_kept()
    {
        Start();
        var record = _listener.ExpectMsg<LocalRecord>().Record;

        Open(saved: record);
        Table.Tell(new SocketProtocol.Bound(Bound), Socket.Ref);

        Assert.Equal(record, _listener.ExpectMsg<LocalRecord>().Record);
        Book.ExpectMsg<NodeBookProtocol.GetBook>();
    }

    [Fact]
    public void Saved_record_that_is_not_true_any_more_should_have_a_successor()
    {
        Start();
        var record = _listener.ExpectMsg<LocalRecord>().Record;

        Open(saved: record);
        Table.Tell(new SocketProtocol.Bound(new IPEndPoint(IPAddress.Loopback, 5)), Socket.Ref);

        Assert.Equal(record.Sequence + 1, _listener.ExpectMsg<LocalRecord>().Record.Sequence);
        Assert.Equal(record.Sequence + 1, Book.ExpectMsg<NodeBookProtocol.SaveRecord>().Record.Sequence);
    }

    [Fact]
    public void Node_book_that_does_not_answer_should_not_keep_the_table_from_its_work()
    {
        var table = Parent.ChildActorOf(TableActor.Props(Local, DiscoveryKit.Settings().Table, Book.Ref, TcpPort));
        table.Tell(new SocketProtocol.Bound(Bound), Socket.Ref);
        table.Tell(new Identify(0), _listener.Ref);
        _listener.ExpectMsg<ActorIdentity>();

        Clock.Advance(TimeSpan.FromSeconds(5));

        _listener.ExpectMsg<LocalRecord>();
    }

    [Fact]
    public void Port_of_the_server_should_make_a_new_record()
    {
        Start();
        var before = _listener.ExpectMsg<LocalRecord>().Record;

        Sys.EventStream.Publish(new P2PProtocol.Listening(new IPEndPoint(IPAddress.Any, 4242)));

        var after = _listener.ExpectMsg<LocalRecord>().Record;
        Assert.Equal(before.Sequence + 1, after.Sequence);
        Assert.Equal(4242, after.TcpPort!.Value);
    }

    [Fact]
    public void Attributes_of_sub_protocols_should_be_in_the_record()
    {
        Local = Local with { Protocols = [Chat("chat", [0x81, 0x99]), Chat("plan", [0xc0])] };
        Start();
        var before = _listener.ExpectMsg<LocalRecord>().Record;
        Assert.True(before.TryGet("chat"u8, out var chat));
        Assert.Equal("8199", Convert.ToHexStringLower(chat));

        Table.Tell(new SetRecordAttributes(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>>.Empty.Add("chat", new byte[] { 5 })));

        var after = _listener.ExpectMsg<LocalRecord>().Record;
        Assert.Equal(before.Sequence + 1, after.Sequence);
        Assert.True(after.TryGet("chat"u8, out chat));
        Assert.Equal("05", Convert.ToHexStringLower(chat));
        Assert.True(after.TryGet("plan"u8, out _));
    }

    [Fact]
    public void Attributes_that_do_not_fit_should_be_left_out()
    {
        Local = Local with { Protocols = [Chat("chat", [0xb9, 0x01, 0x2c, .. new byte[300]])] };
        Start();

        var record = _listener.ExpectMsg<LocalRecord>().Record;

        Assert.False(record.TryGet("chat"u8, out _));
        Assert.NotNull(record.UdpPort);
    }

    [Fact]
    public void Address_should_be_what_most_others_see()
    {
        var seen = IPEndPoint.Parse("8.8.4.4:777");
        Start(bound: Everywhere);
        var before = _listener.ExpectMsg<LocalRecord>();
        Assert.Null(before.Record.Ip);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, Everywhere.Port), before.EndPoint);

        Bond(Peer.At("9.9.1.1:1"), seen: seen);
        Bond(Peer.At("9.9.1.2:1"), seen: seen);
        Bond(Peer.At("9.9.2.1:1"), seen: seen);
        Settle();
        Assert.False(_listener.HasMessages);
        Bond(Peer.At("9.9.3.1:1"), seen: seen);

        var after = _listener.ExpectMsg<LocalRecord>();
        Assert.Equal(seen, after.EndPoint);
        Assert.Equal((seen.Address, seen.Port), (after.Record.Ip, after.Record.UdpPort!.Value));
        Assert.Equal(before.Record.Sequence + 1, after.Record.Sequence);
    }

    [Fact]
    public void Address_that_is_configured_should_not_be_voted_about()
    {
        Start("actors.p2p.discovery.table.external-address = \"8.8.8.8\"", Everywhere);
        Assert.Equal(IPAddress.Parse("8.8.8.8"), _listener.ExpectMsg<LocalRecord>().Record.Ip);

        for (var i = 1; i <= 5; i++)
            Bond(Peer.At($"9.9.{i}.1:1"), seen: IPEndPoint.Parse("8.8.4.4:777"));

        Settle();
        Assert.False(_listener.HasMessages);
    }

    [Fact]
    public void Table_should_outlive_its_socket_and_doubt_nobody_while_there_is_none()
    {
        var peer = Peer.At("127.0.0.1:1001");
        var lookup = CreateTestProbe();
        Start();
        Bond(peer);
        Table.Tell(new TableProtocol.Find(peer.Enode, Local.Id), lookup.Ref);
        ExpectSent<FindNode>(peer);

        Table.Tell(TableProtocol.SocketGone.Instance);
        lookup.ExpectMsg<TableProtocol.NotFound>();
        Table.Tell(new TableProtocol.Find(peer.Enode, Local.Id), lookup.Ref);
        lookup.ExpectMsg<TableProtocol.NotFound>();
        Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([peer.Enode], Settle().Nodes.Select(node => node.Node));
        ExpectSilence();

        var socket = CreateTestProbe();
        Table.Tell(new SocketProtocol.Bound(new IPEndPoint(IPAddress.Loopback, 9)), socket.Ref);
        Hear(peer, new EnrRequest(Soon));
        Assert.IsType<EnrResponse>(socket.ExpectMsg<SocketProtocol.Send>().Message);
    }

    [Fact]
    public void Table_should_be_told_of_as_it_is()
    {
        var peer = Peer.At("127.0.0.1:1001");
        Start();
        Bond(peer);

        var known = Assert.Single(Settle().Nodes);

        Assert.Equal(new P2PProtocol.KnownNode(peer.Enode, Clock.Now, 0, IsVerified: true), known);
    }

    private static SubProtocol Chat(string name, byte[] value) => new(name, 1, 1, (_, _) => null, (_, _) => 0)
    {
        RecordAttributes = ImmutableSortedDictionary<string, ReadOnlyMemory<byte>>.Empty.Add(name, value),
    };
}
