using System.Net;
using Node.Actors.P2P;
using Node.Actors.P2P.Dialer;
using Node.Core.Primitives;
using Xunit;
using static Node.Tests.P2P.P2PSpec;
using Reason = Node.Actors.P2P.P2PProtocol.DialReason;
using Url = Node.Core.Primitives.Enode;

namespace Node.Tests.P2P.Dialer;

public class DialScheduleSpecs
{
    private const int Self = 100;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly IPAddress Address4 = IPAddress.Parse("10.0.0.7");
    private static readonly IPAddress Address6 = IPAddress.Parse("fd00::7");

    private readonly DialSchedule _schedule = new(Id(Self), Settings);

    internal static DialerSettings Settings { get; } = new(
        MaxPending: 5, Second * 35, HistoryCapacity: 100, Candidates: 8, Second * 5, Second * 5, Second * 30, TimeSpan.FromHours(1), NetworkList.None);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 5)]
    public void Twice_as_many_should_be_dialled_as_slots_are_free_within_the_limit(int slots, int dials)
    {
        OfferMany(8);
        _schedule.SetSlots(slots);

        Assert.Equal(dials, Next(Start).Dials.Length);
        Assert.Empty(Next(Start).Dials);
    }

    [Fact]
    public void A_settled_dial_should_make_room_for_the_next()
    {
        OfferMany(8);
        _schedule.SetSlots(1);
        var first = Next(Start).Dials[0];

        _schedule.Settled(first.Node.Id);

        var next = Assert.Single(Next(Start).Dials);
        Assert.Equal((Id(3), Reason.Dynamic), (next.Node.Id, next.Reason));
    }

    [Fact]
    public void A_node_that_has_moved_should_be_dialled_where_it_is_at_once()
    {
        _schedule.SetSlots(1);
        _schedule.Offer(Enode(1, "10.0.0.1", 30303), Start);
        Next(Start);
        _schedule.Settled(Id(1));

        _schedule.Offer(Enode(1, "10.0.0.1", 30303), Start + Second);
        Assert.Empty(Next(Start + Second).Dials);
        _schedule.Offer(Enode(1, "10.0.0.1", 30304), Start + Second);

        Assert.Equal(30304, Assert.Single(Next(Start + Second).Dials).Node.TcpPort);
    }

    [Theory]
    [InlineData(Self, "10.0.0.1", 30303)]
    [InlineData(1, "10.0.0.1", 0)]
    public void Some_nodes_should_never_be_dialled(int number, string address, ushort port)
    {
        _schedule.SetSlots(2);
        _schedule.Offer(Enode(number, address, port), Start);
        _schedule.Keep([Enode(number, address, port)], []);

        Assert.Empty(Next(Start).Dials);
    }

    [Fact]
    public void Connected_nodes_should_not_be_dialled()
    {
        _schedule.SetSlots(2);
        _schedule.Connected(Id(1));
        _schedule.Offer(Enode(1), Start);
        _schedule.Offer(Enode(2), Start);
        _schedule.Connected(Id(2));
        _schedule.Keep([Enode(3)], []);
        _schedule.Connected(Id(3));

        Assert.Empty(Next(Start).Dials);

        _schedule.Lost(Id(3));
        Assert.Equal(Id(3), Assert.Single(Next(Start).Dials).Node.Id);
    }

    [Fact]
    public void A_node_that_somebody_waits_for_should_be_dialled_again_as_soon_as_may_be()
    {
        _schedule.SetSlots(2);
        _schedule.Request(Enode(1), Start);
        Assert.Single(Next(Start).Dials);
        _schedule.Settled(Id(1));

        _schedule.Request(Enode(1), Start + (Second * 10));

        var plan = Next(Start + (Second * 10));
        Assert.Empty(plan.Dials);
        Assert.Equal(Start + (Second * 35), plan.Wake);
        Assert.Equal(Id(1), Assert.Single(Next(Start + (Second * 35)).Dials).Node.Id);
        Assert.Null(Next(Start + (Second * 35)).Wake);
    }

    [Fact]
    public void A_node_should_not_be_dialled_again_at_once()
    {
        _schedule.SetSlots(2);
        _schedule.Offer(Enode(1), Start);
        Next(Start);
        _schedule.Settled(Id(1));

        _schedule.Offer(Enode(1), Start + (Second * 34));
        Assert.Empty(Next(Start + (Second * 34)).Dials);

        _schedule.Offer(Enode(1), Start + (Second * 35));
        Assert.Single(Next(Start + (Second * 35)).Dials);
    }

    [Fact]
    public void Only_permitted_networks_should_be_dialled()
    {
        var schedule = new DialSchedule(Id(Self), Settings with { NetRestrict = new NetworkList([IPNetwork.Parse("10.0.0.0/8")]) });
        schedule.SetSlots(2);
        schedule.Keep([Enode(1), Enode(2, "8.8.8.8")], []);
        schedule.Offer(Enode(3), Start);
        schedule.Offer(Enode(4, "8.8.8.8"), Start);

        Assert.Equal([Id(1), Id(3)], schedule.Next(Start).Dials.Select(dial => dial.Node.Id));
    }

    [Fact]
    public void Kept_nodes_should_be_dialled_without_a_slot_the_trusted_first()
    {
        _schedule.Keep([Enode(1), Enode(2)], [Enode(3), Enode(2)]);

        Assert.Equal(
            [(Id(2), Reason.Trusted), (Id(3), Reason.Trusted), (Id(1), Reason.Static)],
            Next(Start).Dials.Select(dial => (dial.Node.Id, dial.Reason)).OrderBy(dial => dial.Reason).ThenBy(dial => dial.Id));
    }

    [Fact]
    public void Kept_nodes_should_wait_for_one_another_beyond_the_limit_of_dials()
    {
        _schedule.Keep(Enumerable.Range(1, 7).Select(number => Enode(number)), []);
        Assert.Equal(5, Next(Start).Dials.Length);

        _schedule.Settled(Id(1));

        Assert.Equal(Id(6), Assert.Single(Next(Start).Dials).Node.Id);
    }

    [Fact]
    public void A_kept_node_should_be_dialled_again_when_its_time_has_come()
    {
        _schedule.Keep([Enode(1)], []);
        Next(Start);
        _schedule.Settled(Id(1));

        var waiting = Next(Start + Second);
        Assert.Empty(waiting.Dials);
        Assert.Equal(Start + (Second * 35), waiting.Wake);
        Assert.Single(Next(Start + (Second * 35)).Dials);
    }

    [Fact]
    public void A_node_that_is_kept_no_longer_should_not_be_dialled_again()
    {
        _schedule.Keep([Enode(1)], []);
        Next(Start);
        _schedule.Settled(Id(1));

        _schedule.Keep([], []);

        Assert.Empty(Next(Start + (Second * 35)).Dials);
        Assert.Null(Next(Start + (Second * 35)).Wake);
    }

    [Fact]
    public void A_released_node_should_not_be_dialled_again_unless_it_is_trusted()
    {
        _schedule.Keep([Enode(1), Enode(2)], [Enode(2)]);

        _schedule.Release(Id(1));
        _schedule.Release(Id(2));

        Assert.Equal(Id(2), Assert.Single(Next(Start).Dials).Node.Id);
    }

    [Fact]
    public void A_name_should_be_resolved_before_each_dial()
    {
        var named = Named(1);
        _schedule.Keep([named], []);
        var plan = Next(Start);
        Assert.Equal((named, 0), (Assert.Single(plan.Lookups), plan.Dials.Length));
        Assert.Empty(Next(Start).Lookups);

        _schedule.Resolved(Id(1), [Address6, Address4], Start);
        var dial = Assert.Single(Next(Start).Dials);
        Assert.Equal((Id(1), Address4, (ushort)30303), (dial.Node.Id, dial.Node.Address, dial.Node.TcpPort));

        _schedule.Settled(Id(1));
        Assert.Equal(named, Assert.Single(Next(Start + (Second * 35)).Lookups));
    }

    [Fact]
    public void A_name_that_is_not_resolved_should_be_tried_again_later_and_later()
    {
        _schedule.Keep([Named(1)], []);
        var now = Start;
        foreach (var minutes in (double[])[0.5, 1, 2, 4, 8, 16, 32, 60, 60])
        {
            Assert.Single(Next(now).Lookups);
            _schedule.Unresolved(Id(1), now);
            var next = now + TimeSpan.FromMinutes(minutes);
            Assert.Equal(next, Next(now).Wake);
            Assert.Empty(Next(next - TimeSpan.FromTicks(1)).Lookups);
            now = next;
        }

        Next(now);
        _schedule.Resolved(Id(1), [Address4], now);
        Next(now);
        _schedule.Settled(Id(1));
        now += Second * 35;
        Next(now);
        _schedule.Unresolved(Id(1), now);
        Assert.Equal(now + (Second * 30), Next(now).Wake);
    }

    [Fact]
    public void A_late_answer_should_be_of_no_use()
    {
        _schedule.Keep([Named(1)], []);
        Next(Start);
        _schedule.Unresolved(Id(1), Start);

        _schedule.Resolved(Id(1), [Address4], Start);

        Assert.Empty(Next(Start).Dials);
    }

    [Fact]
    public void A_name_without_a_permitted_address_should_count_as_not_resolved()
    {
        _schedule.Keep([Named(1)], []);
        Next(Start);

        _schedule.Resolved(Id(1), [], Start);

        Assert.Equal(Start + (Second * 30), Next(Start).Wake);
    }

    [Fact]
    public void Candidates_should_be_kept_once_and_no_more_than_so_many()
    {
        OfferMany(8);
        OfferMany(20);
        _schedule.SetSlots(50);
        var dialled = 0;
        for (var plan = Next(Start); plan.Dials.Length > 0; plan = Next(Start))
        {
            dialled += plan.Dials.Length;
            foreach (var dial in plan.Dials)
                _schedule.Settled(dial.Node.Id);
        }

        Assert.Equal(8, dialled);
    }

    [Fact]
    public void Missing_candidates_should_be_counted()
    {
        _schedule.SetSlots(2);
        _schedule.Offer(Enode(1), Start);

        Assert.Equal(3, Next(Start).Missing);
        Assert.Equal(3, Next(Start).Missing);
        _schedule.SetSlots(0);
        Assert.Equal(0, Next(Start).Missing);
    }

    internal static Enode Named(int number) => Url.Parse($"enode://{Id(number)}@node{number}.example:30303");

    private void OfferMany(int count)
    {
        for (var number = 1; number <= count; number++)
            _schedule.Offer(Enode(number), Start);
    }

    private DialPlan Next(DateTimeOffset now) => _schedule.Next(now);
}
