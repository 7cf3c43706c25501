using System.Collections.Immutable;
using System.Net;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

public sealed class ClientPoolSpecs
{
    private const ulong Min = 100;

    private static readonly PoolTerms Terms = new(
        MaxClients: 4, Min, TimeSpan.FromMinutes(3), DebtDecay: TimeSpan.FromHours(1), TimePrice: 0, CapacityPrice: 1, RequestPrice: 1);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ClientPool _pool = new(Terms, total: 1000);

    [Fact]
    public void Free_clients_should_get_the_smallest_capacity_whatever_they_want()
    {
        Expect(Join(1), new PoolChange(Id(1), Min));
        Expect(_pool.Join(Id(2), Address(2), 0, 0, wanted: 500, default), new PoolChange(Id(2), Min));
        Assert.Equal(2 * Min, _pool.Connected);
    }

    [Fact]
    public void A_full_pool_should_refuse_whoever_has_used_as_little_until_the_bias_has_passed()
    {
        for (var i = 1; i <= 4; i++)
            Join(i);

        Expect(Join(5, 2 * Minute), new PoolChange(Id(5), 0));
        Assert.Empty(_pool.Leave(Id(5), 2 * Minute));

        // The four have been here for longer than the bias: one of them goes.
        var changes = Join(5, 4 * Minute);
        Assert.Equal(2, changes.Length);
        Assert.Contains(new(Id(5), Min), changes);
        Assert.Contains(changes, change => change.Capacity == 0);
    }

    [Fact]
    public void Who_has_used_most_should_go_first()
    {
        for (var i = 1; i <= 4; i++)
            Join(i);
        _pool.Spend(Id(3), 1_000_000, default);

        Expect(Join(5, 4 * Minute), new PoolChange(Id(5), Min), new PoolChange(Id(3), 0));
    }

    [Fact]
    public void An_address_should_owe_for_all_its_clients_and_after_they_are_gone()
    {
        Join(1, address: 7);
        Join(2, address: 7);
        _pool.Spend(Id(1), 5_000_000, default);
        Assert.Equal(5_000_000, _pool.Account(Id(2), default).Debt);

        for (var i = 3; i <= 4; i++)
            Join(i);
        Expect(_pool.Join(Id(5), Address(5), 0, debt: 50_000_000, 0, 4 * Minute), new PoolChange(Id(5), 0));
        _pool.Leave(Id(5), 4 * Minute);
        Assert.Contains(new(Id(5), Min), Join(5, 4 * Minute));
    }

    [Fact]
    public void What_is_owed_should_fade()
    {
        Join(1);
        _pool.Spend(Id(1), 1_000_000, default);

        Assert.Equal(1_000_000 / Math.E, _pool.Account(Id(1), TimeSpan.FromHours(1)).Debt, 1.0);
    }

    [Fact]
    public void Who_has_a_balance_should_come_before_those_who_have_none_and_get_what_it_wants()
    {
        for (var i = 1; i <= 4; i++)
            Join(i);

        var changes = _pool.Join(Id(5), Address(5), balance: 1e9, 0, wanted: 750, default);

        Assert.Equal(new(Id(5), 750), changes[0]);
        Assert.Equal(2, changes.Count(change => change.Capacity == 0));
        Assert.Equal(950UL, _pool.Connected);
    }

    [Fact]
    public void The_one_that_pays_longer_should_get_its_capacity_first()
    {
        _pool.Join(Id(1), Address(1), balance: 1e9, 0, wanted: 600, default);
        Expect(_pool.Join(Id(2), Address(2), balance: 3e9, 0, wanted: 600, default), new PoolChange(Id(2), 600), new PoolChange(Id(1), 400));
        Expect(_pool.Want(Id(2), 800, default), new PoolChange(Id(2), 800), new PoolChange(Id(1), 200));
        Expect(_pool.Leave(Id(2), default), new PoolChange(Id(1), 600));
    }

    [Fact]
    public void A_balance_that_is_used_up_should_leave_the_smallest_capacity()
    {
        _pool.Join(Id(1), Address(1), balance: 60_000_000, 0, wanted: 500, default);
        Assert.Empty(_pool.Refresh(Minute));
        Assert.Equal(30_000_000, _pool.Account(Id(1), Minute).Balance);
        _pool.Spend(Id(1), 29_000_000, Minute);
        Assert.Equal(59_000_000, _pool.TakeUsed(Id(1), Minute));
        Assert.Equal(0, _pool.TakeUsed(Id(1), Minute));

        Expect(_pool.Refresh(2 * Minute), new PoolChange(Id(1), Min));
        Assert.True(_pool.Account(Id(1), 2 * Minute).Debt > 0);
        Expect(_pool.AddBalance(Id(1), 1e9, 2 * Minute), new PoolChange(Id(1), 500));
    }

    [Fact]
    public void Less_to_give_out_should_cost_the_last_ones_their_places()
    {
        for (var i = 1; i <= 4; i++)
            _pool.Join(Id(i), Address(i), 0, debt: i * 1000, 0, default);

        Expect(_pool.SetTotal(250, default), new PoolChange(Id(3), 0), new PoolChange(Id(4), 0));
        Assert.Empty(_pool.SetTotal(250, default));
        _pool.Leave(Id(3), default);
        Expect(_pool.SetTotal(300, default), new PoolChange(Id(4), Min));
    }

    [Fact]
    public void Somebody_who_is_not_here_should_change_nothing()
    {
        _pool.Spend(Id(9), 1, default);

        Assert.Empty(_pool.Leave(Id(9), default));
        Assert.Empty(_pool.AddBalance(Id(9), 1, default));
        Assert.Empty(_pool.Want(Id(9), 1, default));
        Assert.Equal(0, _pool.TakeUsed(Id(9), default));
        Assert.Equal((0, 0), _pool.Account(Id(9), default));
    }

    private ImmutableArray<PoolChange> Join(int number, TimeSpan now = default, int address = 0) =>
        _pool.Join(Id(number), Address(address == 0 ? number : address), 0, 0, 0, now);

    private static void Expect(ImmutableArray<PoolChange> changes, params ReadOnlySpan<PoolChange> expected) => Assert.Equal(expected.ToArray(), changes.AsEnumerable());

    private static IPAddress Address(int number) => IPAddress.Parse($"10.0.0.{number}");

    private static NodeId Id(int number)
    {
        var bytes = new byte[NodeId.Size];
        bytes[0] = (byte)number;
        return new NodeId(bytes);
    }
}
