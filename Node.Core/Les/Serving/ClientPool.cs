using System.Collections.Immutable;
using System.Net;
using Node.Core.Primitives;

namespace Node.Core.Les.Serving;

/// <summary>
/// Who is served, and with what capacity (les-facts 2.11). Clients with a balance come first and may have more than the smallest capacity; the others
/// get the smallest, those first whose address has used least of late. Time comes from outside.
/// </summary>
public sealed class ClientPool(PoolTerms terms, ulong total)
{
    private readonly Dictionary<NodeId, PoolClient> _clients = [];
    private readonly Dictionary<IPAddress, Debt> _debts = [];
    private readonly Dictionary<NodeId, IPAddress> _addresses = [];
    private ulong _total = total;

    public int Count => _clients.Count;

    /// <summary>The capacity that is given out.</summary>
    public ulong Connected { get; private set; }

    /// <summary>Lets a client in, or not: its own change is among what has changed, with 0 where it is refused.</summary>
    /// <param name="balance">What it has paid and not used.</param>
    /// <param name="debt">What its address has used; counts where none of that address is here.</param>
    /// <param name="wanted">The capacity that it was promised; 0: the smallest.</param>
    public ImmutableArray<PoolChange> Join(NodeId id, IPAddress address, double balance, double debt, ulong wanted, TimeSpan now)
    {
        if (!_debts.TryGetValue(address, out var owed))
            _debts.Add(address, owed = new Debt(debt, now, terms.DebtDecay));
        owed.Clients++;
        _clients[id] = new PoolClient(id, owed, balance, 0, now) { Wanted = Math.Max(wanted, terms.MinCapacity) };
        _addresses[id] = address;
        var changes = Share(now);
        return _clients[id].Capacity > 0 ? changes : changes.Add(new PoolChange(id, 0));
    }

    /// <summary>A client is gone, or was told that it is not served. What it used is asked for before.</summary>
    public ImmutableArray<PoolChange> Leave(NodeId id, TimeSpan now)
    {
        if (!_clients.TryGetValue(id, out var client))
            return [];
        client.Charge(terms, now);
        _clients.Remove(id);
        if (_addresses.Remove(id, out var address) && --client.Debt.Clients == 0)
            _debts.Remove(address);
        return Share(now);
    }

    /// <summary>A request was served.</summary>
    public void Spend(NodeId id, ulong cost, TimeSpan now)
    {
        if (_clients.TryGetValue(id, out var client))
            client.Take(cost * terms.RequestPrice, now);
    }

    /// <summary>A client has paid, or is paid back.</summary>
    public ImmutableArray<PoolChange> AddBalance(NodeId id, double amount, TimeSpan now)
    {
        if (!_clients.TryGetValue(id, out var client))
            return [];
        client.Add(amount);
        return Share(now);
    }

    /// <summary>The capacity that a client should have; it gets it while it has a balance and nobody who pays longer wants it.</summary>
    public ImmutableArray<PoolChange> Want(NodeId id, ulong capacity, TimeSpan now)
    {
        if (!_clients.TryGetValue(id, out var client))
            return [];
        client.Wanted = Math.Max(capacity, terms.MinCapacity);
        return Share(now);
    }

    /// <summary>There is more or less to give out.</summary>
    public ImmutableArray<PoolChange> SetTotal(ulong total, TimeSpan now)
    {
        _total = total;
        return Share(now);
    }

    /// <summary>Balances are used up by time alone.</summary>
    public ImmutableArray<PoolChange> Refresh(TimeSpan now) => Share(now);

    /// <summary>What a client has left, and its address owes.</summary>
    public (double Balance, double Debt) Account(NodeId id, TimeSpan now) =>
        _clients.TryGetValue(id, out var client) ? (client.Balance, client.Debt.At(now)) : default;

    /// <summary>What was used of a client's balance since this was last asked.</summary>
    public double TakeUsed(NodeId id, TimeSpan now)
    {
        if (!_clients.TryGetValue(id, out var client))
            return 0;
        client.Charge(terms, now);
        return client.TakeUsed();
    }

    private ImmutableArray<PoolChange> Share(TimeSpan now)
    {
        foreach (var client in _clients.Values)
            client.Charge(terms, now);
        var (left, places) = (_total, terms.MaxClients);
        var changes = ImmutableArray.CreateBuilder<PoolChange>();
        var ranked = _clients.Values.OrderByDescending(client => client.Priority(terms, client.Capacity > 0 ? TimeSpan.Zero : terms.ConnectedBias, now));
        foreach (var client in ranked.ToList())
        {
            var wanted = client.HasPriority ? client.Wanted : terms.MinCapacity;
            var capacity = places == 0 || left < terms.MinCapacity ? 0 : Math.Min(wanted, left);
            (left, places) = (left - capacity, capacity > 0 ? places - 1 : places);
            if (capacity == client.Capacity)
                continue;
            client.Capacity = capacity;
            changes.Add(new PoolChange(client.Id, capacity));
        }

        Connected = _total - left;
        return changes.DrainToImmutable();
    }
}
