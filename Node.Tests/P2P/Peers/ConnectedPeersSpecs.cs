using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Core.DevP2P;
using Node.Core.Primitives;
using Xunit;
using static Node.Tests.P2P.P2PSpec;
using Reason = Node.Actors.P2P.P2PProtocol.DialReason;

namespace Node.Tests.P2P.Peers;

public class ConnectedPeersSpecs
{
    private const int Self = 100;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(0, 0, null, null)]
    [InlineData(0, 0, Reason.Dynamic, null)]
    [InlineData(4, 0, null, DisconnectReason.TooManyPeers)] // 6 in all, 2 of them dialled, 4 accepted
    [InlineData(4, 0, Reason.Dynamic, null)]
    [InlineData(4, 2, Reason.Dynamic, DisconnectReason.TooManyPeers)]
    [InlineData(4, 2, Reason.Static, null)]
    [InlineData(4, 2, Reason.Trusted, null)]
    [InlineData(3, 3, null, DisconnectReason.TooManyPeers)] // static ones took the place
    [InlineData(0, 3, null, null)]
    public void A_slot_should_be_free_or_not(int inbound, int dialled, Reason? reason, DisconnectReason? expected) =>
        Assert.Equal(expected, Filled(inbound, dialled).Objection(Id(90), reason));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_trusted_or_static_node_should_have_a_slot_beyond_the_limit(bool trusted, bool @static)
    {
        var peers = Filled(4, 2).WithSets(@static ? [Enode(90)] : [], trusted ? [Enode(90)] : []);

        Assert.Null(peers.Objection(Id(90), null));
        Assert.Equal(DisconnectReason.TooManyPeers, peers.Objection(Id(91), null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Reason.Static)]
    public void The_node_itself_should_have_none(Reason? reason) =>
        Assert.Equal(DisconnectReason.ConnectedToSelf, Filled(0, 0).Objection(Id(Self), reason));

    [Theory]
    [InlineData(50, null, null)]
    [InlineData(50, Reason.Dynamic, Reason.Dynamic)]
    [InlineData(50, Reason.Dynamic, null)]
    [InlineData(50, null, Reason.Trusted)]
    [InlineData(150, null, null)]
    [InlineData(150, Reason.Dynamic, Reason.Dynamic)]
    public void A_second_connection_should_be_refused(int id, Reason? first, Reason? second) =>
        Assert.Equal(DisconnectReason.AlreadyConnected, Filled(0, 0).Take(1, Id(id), first).Objection(Id(id), second));

    [Theory]
    [InlineData(Reason.Dynamic, null)]
    [InlineData(null, Reason.Dynamic)]
    public void Connections_that_cross_should_both_go_on_where_the_other_end_decides(Reason? first, Reason? second)
    {
        var one = Filled(4, 2).Take(8, Id(150), first);
        var both = one.Take(9, Id(150), second);

        Assert.Null(one.Objection(Id(150), second));
        Assert.Equal(one.Count, both.Count);
        Assert.Equal(DisconnectReason.AlreadyConnected, both.Objection(Id(150), first));
        Assert.Equal(DisconnectReason.AlreadyConnected, both.Objection(Id(150), second));
    }

    [Fact]
    public void Of_connections_that_cross_the_one_that_greets_last_should_stay()
    {
        var (first, _, none) = Filled(0, 0).Take(1, Id(150), null).Take(2, Id(150), Reason.Dynamic).Join(1, Summary(Id(150)));
        var (second, joined, superseded) = first.Join(2, Summary(Id(150)));

        Assert.Null(none);
        Assert.Equal(1, superseded?.Number);
        Assert.Equal(2, joined.Number);
        Assert.Single(second.Peers);
        Assert.Equal(2, second.Find(Id(150))?.Number);
        Assert.Equal(1, second.Count);
    }

    [Fact]
    public void A_released_slot_should_be_free_again()
    {
        var peers = Filled(4, 2).Release(1);

        Assert.Null(peers.Objection(Id(90), null));
        Assert.False(peers.Contains(Id(1)));
    }

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(4, 0, 2)]
    [InlineData(4, 1, 1)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(5, 0, 1)]
    [InlineData(6, 0, 0)]
    public void Free_slots_for_dialling_should_keep_to_both_limits(int inbound, int dialled, int free) => Assert.Equal(free, Filled(inbound, dialled).FreeToDial);

    [Fact]
    public void Peers_should_be_listed_in_the_order_of_joining_with_what_they_are()
    {
        var peers = Filled(0, 0).Take(1, Id(1), null).Take(2, Id(2), null).Take(3, Id(3), null).WithSets([Enode(1)], []);
        peers = peers.Join(2, Summary(Id(2))).Peers.Join(1, Summary(Id(1))).Peers.WithSets([Enode(1)], [Enode(2)]);

        Assert.Equal([Id(2), Id(1)], peers.Peers.Select(peer => peer.Id));
        Assert.Equal([(false, true), (true, false)], peers.Peers.Select(peer => (peer.IsStatic, peer.IsTrusted)));
    }

    [Fact]
    public void Counters_should_be_kept_for_peers_only()
    {
        var traffic = new P2PProtocol.Traffic(1, 2, 3, 4, 5);
        var peers = Filled(1, 0).Counted(1, traffic).Counted(99, traffic);

        Assert.Equal(traffic, Assert.Single(peers.Peers).Traffic);
    }

    [Fact]
    public void Nobody_should_be_asked_to_leave_while_there_is_room() => Assert.Empty(Filled(3, 1).Rotatable(Start + TenMinutes, TenMinutes));

    [Fact]
    public void Only_those_of_a_full_direction_should_be_asked_to_leave()
    {
        Assert.Equal([Id(1), Id(2)], Ids(Filled(0, 2).Rotatable(Start + TenMinutes, TenMinutes)));
        Assert.Equal([Id(1), Id(2), Id(3), Id(4)], Ids(Filled(4, 0).Rotatable(Start + TenMinutes, TenMinutes)));
        Assert.Equal(6, Filled(4, 2).Rotatable(Start + TenMinutes, TenMinutes).Length);
    }

    [Fact]
    public void The_young_the_static_and_the_trusted_should_not_be_asked_to_leave()
    {
        var peers = Filled(4, 2).WithSets([Enode(1)], [Enode(2)]);

        Assert.Empty(peers.Rotatable(Start + TenMinutes - TimeSpan.FromTicks(1), TenMinutes));
        Assert.Equal([Id(3), Id(4), Id(5), Id(6)], Ids(peers.Rotatable(Start + TenMinutes, TenMinutes)));
    }

    private static ConnectedPeers Filled(int inbound, int dialled)
    {
        var peers = new ConnectedPeers(Id(Self), maxPeers: 6, maxDialled: 2);
        for (var number = 1; number <= inbound + dialled; number++)
        {
            var isInbound = number <= inbound;
            peers = peers.Take(number, Id(number), isInbound ? null : Reason.Dynamic).Join(number, Summary(Id(number), isInbound, Start)).Peers;
        }

        return peers;
    }

    private static IEnumerable<NodeId> Ids(IEnumerable<PeerSlot> slots) => slots.Select(slot => slot.Id);
}
