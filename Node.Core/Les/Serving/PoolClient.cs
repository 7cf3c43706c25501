using Node.Core.Primitives;

namespace Node.Core.Les.Serving;

/// <summary>A client of the pool and what it has paid or owes.</summary>
internal sealed class PoolClient(NodeId id, Debt debt, double balance, ulong capacity, TimeSpan now)
{
    private TimeSpan _chargedAt = now;

    public NodeId Id { get; } = id;

    public Debt Debt { get; } = debt;

    /// <summary>Paid and not used up, in cost units.</summary>
    public double Balance { get; private set; } = balance;

    /// <summary>Of the balance, what was used and not told yet.</summary>
    public double Used { get; private set; }

    /// <summary>What it has now; 0 before it is let in.</summary>
    public ulong Capacity { get; set; } = capacity;

    /// <summary>What it should have, if it can.</summary>
    public ulong Wanted { get; set; } = capacity;

    public bool HasPriority => Balance > 0;

    /// <summary>For being here until now.</summary>
    public void Charge(PoolTerms terms, TimeSpan now)
    {
        if (now > _chargedAt)
            Take(terms.Charge(Capacity, now - _chargedAt), now);
        _chargedAt = now;
    }

    /// <summary>Off the balance, and where that is used up onto the address's debt.</summary>
    public void Take(double amount, TimeSpan now)
    {
        var paid = Math.Min(Balance, amount);
        (Balance, Used) = (Balance - paid, Used + paid);
        if (amount > paid)
            Debt.Add(amount - paid, now);
    }

    public void Add(double amount) => Balance = Math.Max(0, Balance + amount);

    public double TakeUsed()
    {
        var used = Used;
        Used = 0;
        return used;
    }

    /// <summary>How long the balance pays for what it wants; negative what is owed. The higher, the sooner it is served.</summary>
    /// <param name="bias">For one that is not let in yet: reckoned as if it had been here that long.</param>
    public double Priority(PoolTerms terms, TimeSpan bias, TimeSpan now)
    {
        var ahead = Balance - terms.Charge(HasPriority ? Wanted : terms.MinCapacity, bias);
        return ahead > 0 ? ahead / Wanted : Math.Min(ahead, 0) - Debt.At(now);
    }
}
