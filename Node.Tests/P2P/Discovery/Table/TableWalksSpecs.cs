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

public sealed class TableWalksSpecs : TableSpec
{
    private readonly Peer _peer = Peer.At("127.0.0.1:1001");
    private readonly TestProbe _dialer;

    public TableWalksSpecs() => _dialer = CreateTestProbe();

    [Fact]
    public void First_lookups_should_be_of_our_neighbourhood_and_three_places_from_the_bootnodes()
    {
        Open(DiscoveryKit.Bootnodes(_peer.Enode));
        Table.Tell(new SocketProtocol.Bound(Bound), Socket.Ref);

        var own = Parent.ExpectMsg<TableProtocol.StartLookup>();
        Assert.Equal(Local.Id, own.Target);
        Assert.Equal([_peer.Enode], own.Seeds.ToArray());
        for (var i = 0; i < 3; i++)
        {
            Table.Tell(TableProtocol.LookupEnded.Instance);
            Assert.NotEqual(Local.Id, Parent.ExpectMsg<TableProtocol.StartLookup>().Target);
        }

        Table.Tell(TableProtocol.LookupEnded.Instance);
        ExpectNoLookup();
    }

    [Fact]
    public void Bootnodes_should_be_asked_as_long_as_the_table_is_small()
    {
        var bootnode = Peer.At("127.0.0.1:1002");
        Start(DiscoveryKit.Bootnodes(bootnode.Enode) + "\nactors.p2p.discovery.table.revalidation-interval = 1h");
        Bond(_peer);

        Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([_peer.Enode, bootnode.Enode], Parent.ExpectMsg<TableProtocol.StartLookup>().Seeds.ToArray());
    }

    [Fact]
    public void Nodes_of_the_book_should_be_pinged()
    {
        Start();

        Table.Tell(new NodeBookProtocol.Book([], [], [new P2PProtocol.KnownNode(_peer.Enode, Clock.Now, 0, IsVerified: true)]));

        ExpectSent<Ping>(_peer);
    }

    [Fact]
    public void Thirty_nodes_of_the_book_should_be_enough()
    {
        Start();
        var known = Enumerable.Range(1, 40).Select(i => new P2PProtocol.KnownNode(Peer.At($"127.0.0.1:{i}").Enode, Clock.Now, 0, IsVerified: true));

        Table.Tell(new NodeBookProtocol.Book([], [], [.. known]));

        for (var i = 0; i < 30; i++)
            Assert.IsType<Ping>(Socket.ExpectMsg<SocketProtocol.Send>().Message);
        ExpectSilence();
    }

    [Fact]
    public void Empty_table_should_begin_anew_after_a_while()
    {
        Start("actors.p2p.discovery.table.bootstrap-interval = 10s");

        Advance(TimeSpan.FromSeconds(10));

        Book.ExpectMsg<NodeBookProtocol.GetBook>();
        Parent.ExpectMsg<TableProtocol.StartLookup>();
    }

    [Fact]
    public void Small_table_should_be_looked_after_ever_less_often()
    {
        Start("actors.p2p.discovery.table { bootstrap-interval = 10s, revalidation-interval = 1h }");
        Bond(_peer);
        foreach (var pause in new[] { 10, 20, 40, 80 })
        {
            Advance(TimeSpan.FromSeconds(pause - 1));
            ExpectNoLookup();
            Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(Local.Id, Parent.ExpectMsg<TableProtocol.StartLookup>().Target);
            Table.Tell(TableProtocol.LookupEnded.Instance);
        }
    }

    [Fact]
    public void Neighbourhood_should_be_looked_up_again_every_half_hour()
    {
        Start("actors.p2p.discovery.table { revalidation-interval = 1h, bootstrap-interval = 1h }");
        Bond(_peer);
        Advance(TimeSpan.FromMinutes(29));
        ExpectNoLookup();

        Advance(TimeSpan.FromMinutes(1));

        var lookup = Parent.ExpectMsg<TableProtocol.StartLookup>();
        Assert.Equal(Local.Id, lookup.Target);
        Assert.Equal([_peer.Enode], lookup.Seeds.ToArray());
    }

    [Fact]
    public void Wanted_nodes_should_be_told_from_the_table_and_as_they_prove_themselves()
    {
        Start();
        Bond(_peer);
        var next = Peer.At("127.0.0.1:1002");

        Table.Tell(new WantNodes(2), _dialer.Ref);
        Assert.Equal(_peer.Enode, _dialer.ExpectMsg<NodeFound>().Node);
        Bond(next);

        Assert.Equal(next.Enode, _dialer.ExpectMsg<NodeFound>().Node);
    }

    [Fact]
    public void Nodes_that_do_not_listen_should_not_be_told()
    {
        Start();
        Bond(Peer.At("127.0.0.1:1002", tcpPort: 0));

        Table.Tell(new WantNodes(2), _dialer.Ref);

        Settle();
        Assert.False(_dialer.HasMessages);
    }

    [Fact]
    public void Random_walks_should_go_on_until_nobody_wants_more()
    {
        Start();
        Bond(_peer);
        Table.Tell(new WantNodes(2), _dialer.Ref);
        _dialer.ExpectMsg<NodeFound>();

        Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([_peer.Enode], Parent.ExpectMsg<TableProtocol.StartLookup>().Seeds.ToArray());
        Bond(Peer.At("127.0.0.1:1002"));
        _dialer.ExpectMsg<NodeFound>();
        Table.Tell(TableProtocol.LookupEnded.Instance);

        Advance(TimeSpan.FromSeconds(2));
        ExpectNoLookup();
    }

    [Fact]
    public void Walks_that_find_nobody_should_become_rare()
    {
        Start("actors.p2p.discovery.table { revalidation-interval = 1h, bootstrap-interval = 1h, refresh-interval = 2h }");
        Table.Tell(new WantNodes(2), _dialer.Ref);
        foreach (var pause in new[] { 1, 2, 4, 8, 16, 32, 32 })
        {
            Advance(TimeSpan.FromSeconds(pause - 0.1));
            ExpectNoLookup();
            Advance(TimeSpan.FromSeconds(0.1));
            Parent.ExpectMsg<TableProtocol.StartLookup>();
            Table.Tell(TableProtocol.LookupEnded.Instance);
        }
    }

    [Fact]
    public void Node_should_not_be_told_twice_within_a_minute()
    {
        Start("actors.p2p.discovery.table.revalidation-interval = 1h");
        Bond(_peer);
        Table.Tell(new WantNodes(1), _dialer.Ref);
        _dialer.ExpectMsg<NodeFound>();

        Table.Tell(new WantNodes(1), _dialer.Ref);
        Settle();
        Assert.False(_dialer.HasMessages);

        Advance(TimeSpan.FromMinutes(1));
        Table.Tell(new WantNodes(1), _dialer.Ref);
        _dialer.ExpectMsg<NodeFound>();
    }

    [Fact]
    public void Nobody_should_be_looked_for_when_who_wanted_it_is_gone()
    {
        Start("actors.p2p.discovery.table.bootstrap-interval = 1h");
        Table.Tell(new WantNodes(2), _dialer.Ref);
        Advance(TimeSpan.FromSeconds(1));
        Parent.ExpectMsg<TableProtocol.StartLookup>();
        Watch(_dialer.Ref);
        Sys.Stop(_dialer.Ref);
        ExpectTerminated(_dialer.Ref);
        AwaitAssert(() =>
        {
            Table.Tell(TableProtocol.LookupEnded.Instance);
            Advance(TimeSpan.FromMinutes(1));
            ExpectNoLookup();
        });
    }

    [Fact]
    public void Wish_should_wait_for_the_socket()
    {
        Open();
        Table.Tell(new WantNodes(1), _dialer.Ref);
        Table.Tell(new SocketProtocol.Bound(Bound), Socket.Ref);

        Book.ExpectMsg<NodeBookProtocol.SaveRecord>();
        Book.ExpectMsg<NodeBookProtocol.GetBook>();
        Bond(_peer);

        _dialer.ExpectMsg<NodeFound>();
    }

    private void ExpectNoLookup()
    {
        Settle();
        Assert.False(Parent.HasMessages);
    }
}
