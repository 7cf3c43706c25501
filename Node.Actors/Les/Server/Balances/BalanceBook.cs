using System.Net;
using Node.Core.Primitives;

namespace Node.Actors.Les.Server.Balances;

/// <summary>
/// The state of the balances: what the events add up to, and what has been used since the last of them. Pure; time comes from outside.
/// </summary>
internal sealed class BalanceBook(int maxDebts, TimeSpan debtDecay)
{
    // A second of the smallest capacity: less is not worth remembering.
    private const double Negligible = 16_000_000;

    private readonly Dictionary<NodeId, BalancesEvent.Credit> _credits = [];
    private readonly Dictionary<IPAddress, BalancesEvent.Owed> _debts = [];
    private readonly HashSet<NodeId> _usedBy = [];
    private readonly HashSet<IPAddress> _owedBy = [];
    private bool _hasFactor;

    public double Factor { get; private set; } = 1;

    public BalancesEvent.Whole Snapshot => new([.. _credits.Values], [.. _debts.Values], Factor);

    public BalancesEvent.Credit CreditOf(NodeId id) => _credits.GetValueOrDefault(id, new BalancesEvent.Credit(id, 0, 0));

    public double DebtOf(IPAddress address, DateTimeOffset now) => _debts.TryGetValue(address, out var owed) ? Faded(owed, now) : 0;

    public void Apply(BalancesEvent change)
    {
        switch (change)
        {
            case BalancesEvent.Added added:
                Put(CreditOf(added.Id) is var credit ? credit with { Balance = Math.Max(0, credit.Balance + added.Amount) } : default);
                break;
            case BalancesEvent.Promised promised:
                Put(CreditOf(promised.Id) with { Capacity = promised.Capacity });
                break;
            case BalancesEvent.Used used:
                foreach (var now in used.Credits)
                    Put(now);
                foreach (var owed in used.Debts)
                    _debts[owed.Address] = owed;
                Factor = used.Factor;
                break;
            case BalancesEvent.Whole whole:
                foreach (var now in whole.Credits)
                    Put(now);
                foreach (var owed in whole.Debts)
                    _debts[owed.Address] = owed;
                Factor = whole.Factor;
                break;
        }
    }

    public void NoteUsed(NodeId id, double amount)
    {
        var credit = CreditOf(id);
        Put(credit with { Balance = Math.Max(0, credit.Balance - amount) });
        _usedBy.Add(id);
    }

    public void NoteDebt(IPAddress address, double debt, DateTimeOffset now)
    {
        _debts[address] = new BalancesEvent.Owed(address, debt, now);
        _owedBy.Add(address);
        if (_debts.Count > maxDebts)
            Forget(_debts.Values.Where(owed => !owed.Address.Equals(address)).MinBy(owed => Faded(owed, now)).Address);
    }

    public void NoteFactor(double factor) => (Factor, _hasFactor) = (factor, true);

    /// <summary>Drops what has faded.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (var owed in _debts.Values.Where(owed => Faded(owed, now) < Negligible).ToList())
            Forget(owed.Address);
    }

    /// <summary>What has been used since the last time; null where nothing was.</summary>
    public BalancesEvent.Used? TakeUnwritten()
    {
        if (_usedBy.Count == 0 && _owedBy.Count == 0 && !_hasFactor)
            return null;
        var used = new BalancesEvent.Used([.. _usedBy.Select(CreditOf)], [.. _owedBy.Where(_debts.ContainsKey).Select(address => _debts[address])], Factor);
        _usedBy.Clear();
        _owedBy.Clear();
        _hasFactor = false;
        return used;
    }

    private void Put(BalancesEvent.Credit credit)
    {
        if (credit is { Balance: 0, Capacity: 0 })
            _credits.Remove(credit.Id);
        else
            _credits[credit.Id] = credit;
    }

    private void Forget(IPAddress address)
    {
        _debts.Remove(address);
        _owedBy.Remove(address);
    }

    private double Faded(BalancesEvent.Owed owed, DateTimeOffset now) => owed.Debt * Math.Exp(-Math.Max(0, (now - owed.At) / debtDecay));
}
