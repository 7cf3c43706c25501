using System.Net;
using Node.Actors.Les.Server.Balances;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Les.Server.Balances;

public sealed class BalanceBookSpecs
{
    private static readonly DateTimeOffset Time = DateTimeOffset.UnixEpoch.AddYears(50);

    private readonly BalanceBook _book = new(maxDebts: 3, TimeSpan.FromHours(1));

    [Fact]
    public void No_balance_should_fall_below_nothing()
    {
        _book.Apply(new BalancesEvent.Added(P2PSpec.Id(1), 100));
        _book.NoteUsed(P2PSpec.Id(1), 150);
        Assert.Equal(0, _book.CreditOf(P2PSpec.Id(1)).Balance);

        _book.Apply(new BalancesEvent.Added(P2PSpec.Id(1), -100));
        Assert.Equal(0, _book.CreditOf(P2PSpec.Id(1)).Balance);
        Assert.Empty(_book.Snapshot.Credits);
    }

    [Fact]
    public void What_was_used_should_be_taken_once()
    {
        Assert.Null(_book.TakeUnwritten());
        _book.Apply(new BalancesEvent.Added(P2PSpec.Id(1), 100));
        _book.NoteUsed(P2PSpec.Id(1), 30);
        _book.NoteDebt(Address(1), 1e9, Time);
        _book.NoteFactor(2);

        var used = _book.TakeUnwritten()!;

        Assert.Equal((70, 1e9, 2), (used.Credits.Single().Balance, used.Debts.Single().Debt, used.Factor));
        Assert.Null(_book.TakeUnwritten());
        var other = new BalanceBook(3, TimeSpan.FromHours(1));
        other.Apply(used);
        Assert.Equal((70, 1e9, 2), (other.CreditOf(P2PSpec.Id(1)).Balance, other.DebtOf(Address(1), Time), other.Factor));
    }

    [Fact]
    public void Too_many_debts_should_cost_the_smallest_its_place()
    {
        for (var i = 1; i <= 4; i++)
            _book.NoteDebt(Address(i), 1e9 * (i == 2 ? 0.5 : i), Time);

        Assert.Equal([1e9, 0, 3e9, 4e9], Enumerable.Range(1, 4).Select(i => _book.DebtOf(Address(i), Time)));
        Assert.Equal(3, _book.TakeUnwritten()!.Debts.Length);
    }

    [Fact]
    public void What_has_faded_should_be_forgotten()
    {
        _book.NoteDebt(Address(1), 1e9, Time);
        _book.NoteDebt(Address(2), 1e12, Time);

        _book.Expire(Time.AddHours(5));

        Assert.Equal(Address(2), _book.Snapshot.Debts.Single().Address);
        Assert.Equal(0, _book.DebtOf(Address(1), Time));
    }

    private static IPAddress Address(int number) => IPAddress.Parse($"10.0.0.{number}");
}
