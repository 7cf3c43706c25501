using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;

namespace Node.Core.TxPool;

/// <summary>
/// The transactions that blocks do not have yet, of a node that has the state. Of each account those that the next blocks may have are pending, those
/// that wait for one of a lower nonce or for money are queued. What it holds is bounded in number and in bytes; where peers send more, the cheapest of
/// theirs go, always from the end of an account's, so that no gap is made. For one thread; time and state come from outside.
/// </summary>
public sealed class TransactionPool
{
    private readonly Dictionary<Hash256, PooledTransaction> _all = [];
    private readonly Dictionary<Address, int> _authorities = [];
    private readonly HashSet<PooledTransaction> _news = [];
    private readonly ChainSpec _spec;
    private readonly PoolLimits _limits;
    private readonly PoolRoom _room;
    private long _added;

    public TransactionPool(ChainSpec spec, PoolLimits limits, PoolHead head) => (_spec, _limits, Head, _room) = (spec, limits, head, new PoolRoom(limits));

    /// <summary>What the next block is taken to be.</summary>
    public PoolHead Head { get; private set; }

    public int Count => _all.Count;

    public int PendingCount => _room.Lanes.Values.Sum(lane => lane.Pending);

    /// <summary>Of all transactions in their consensus form.</summary>
    public long Bytes => _room.Share.RemoteBytes + _room.Share.LocalBytes;

    /// <summary>Those that the next blocks may have, in the order in which they came.</summary>
    public ImmutableArray<Transaction> Pending => InOrder(_all.Values.Where(one => one.IsPending));

    /// <summary>Those of this node's users, in the order in which they came.</summary>
    public ImmutableArray<Transaction> Local => InOrder(_all.Values.Where(one => one.IsLocal));

    /// <summary>Takes a transaction, or says why not; the reasons are geth's.</summary>
    /// <param name="isLocal">From this node's users: it is taken whatever its tip, and kept.</param>
    /// <param name="state">After the head's block.</param>
    /// <exception cref="StoreException">The state has a hole.</exception>
    public string? Add(Transaction transaction, bool isLocal, IStateReader state, DateTimeOffset now)
    {
        if (_all.ContainsKey(transaction.Hash))
            return "already known";
        if (PoolRules.Check(transaction, Head, _spec.ChainId, _limits, isLocal) is { } broken)
            return broken;
        var sender = transaction.Sender!.Value;
        var lane = _room.Lanes.GetValueOrDefault(sender) ?? new Lane(sender, SenderState.Read(state, sender));
        if (PoolRules.Check(transaction, lane.State) is { } refused)
            return refused;
        var old = lane.Find(transaction.Nonce);
        var one = new PooledTransaction(transaction, sender, isLocal || old is { IsLocal: true }, ++_added, now);
        return CheckFunds(one, old, lane) ?? CheckDelegation(one, old, lane) ?? CheckRoom(one, old, lane) ?? Put(one, old, lane, now);
    }

    /// <summary>The chain has another head: what is in blocks goes, what can no longer be paid waits, what dropped blocks had comes back.</summary>
    /// <param name="returned">Transactions of blocks that are canonical no longer.</param>
    /// <param name="state">After the head's block.</param>
    /// <exception cref="StoreException">The state has a hole.</exception>
    public void Reset(PoolHead head, IEnumerable<Transaction> returned, IStateReader state, DateTimeOffset now)
    {
        var isNewFork = head.Fork != Head.Fork;
        Head = head;
        var lanes = _room.Lanes.Values.ToList();
        foreach (var lane in lanes)
            _room.Open(lane);
        foreach (var lane in lanes)
        {
            lane.State = SenderState.Read(state, lane.Sender);
            foreach (var one in lane.All.Where(one => IsOut(one.Transaction, lane.State, isNewFork)).ToList())
                Forget(one, lane);
            _room.Close(lane, head.BaseFee, now);
            Note(lane);
        }

        foreach (var transaction in returned)
            _ = Add(transaction, isLocal: false, state, now);
        Trim(now);
    }

    /// <summary>Forgets what has waited for too long, but for that of this node's users.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (var one in _all.Values.Where(one => one is { IsPending: false, IsLocal: false } && now - one.QueuedSince >= _limits.Lifetime).ToList())
            Change(_room.Lanes[one.Sender], one, null, now);
    }

    /// <summary>What is pending since this was asked the last time, each transaction once, in the order in which they came.</summary>
    public ImmutableArray<Transaction> TakeNews()
    {
        var news = _news.Where(one => one.IsPending && _all.ContainsKey(one.Transaction.Hash)).ToList();
        _news.Clear();
        foreach (var one in news)
            one.IsTold = true;
        return InOrder(news);
    }

    public Transaction? Find(in Hash256 hash) => _all.GetValueOrDefault(hash)?.Transaction;

    /// <summary>Whether it is pending; null where it is not here.</summary>
    public bool? IsPending(in Hash256 hash) => _all.GetValueOrDefault(hash)?.IsPending;

    /// <summary>The nonce that the next transaction of an account has.</summary>
    /// <exception cref="StoreException">The state has a hole.</exception>
    public ulong NextNonce(in Address account, IStateReader state) => _room.Lanes.TryGetValue(account, out var lane)
        ? lane.State.Nonce + (ulong)lane.Pending
        : SenderState.Read(state, account).Nonce;

    /// <summary>Everything, by sender and nonce.</summary>
    public (ImmutableArray<Transaction> Pending, ImmutableArray<Transaction> Queued) Content()
    {
        var sorted = _room.Lanes.Values.OrderBy(lane => lane.Sender).SelectMany(lane => lane.All).ToLookup(one => one.IsPending, one => one.Transaction);
        return ([.. sorted[true]], [.. sorted[false]]);
    }

    private static ImmutableArray<Transaction> InOrder(IEnumerable<PooledTransaction> some) => [.. some.OrderBy(one => one.Order).Select(one => one.Transaction)];

    private static string? CheckFunds(PooledTransaction one, PooledTransaction? old, Lane lane)
    {
        var others = lane.PendingCost - (old is { IsPending: true } ? old.Cost : UInt256.Zero);
        return UInt256.TryAdd(others, one.Cost, out var sum) && sum <= lane.State.Balance ? null : PoolRules.Overdraft(lane.State.Balance, others, one.Cost);
    }

    // What a delegated account has may be gone with any transaction: one at a time is what the pool can be made to drop (as geth does).
    private string? CheckDelegation(PooledTransaction one, PooledTransaction? old, Lane lane)
    {
        if (old is null && (lane.State.IsDelegated || _authorities.ContainsKey(lane.Sender)))
        {
            if (lane.Count > 0)
                return "in-flight transaction limit reached for delegated accounts";
            if (one.Nonce != lane.State.Nonce)
                return "gapped-nonce tx from delegated accounts";
        }

        return one.Authorities.Any(authority => _room.Lanes.TryGetValue(authority, out var theirs) && theirs.Count > 1) ? "authority already reserved" : null;
    }

    private string? CheckRoom(PooledTransaction one, PooledTransaction? old, Lane lane)
    {
        var share = (one.IsLocal ? _room.Share : lane.Share) - (old is null ? default : PoolShare.Of(old)) + PoolShare.Of(one);
        return one.IsLocal
            ? share.Local > _limits.LocalTransactions || share.LocalBytes > _limits.LocalBytes ? "txpool is full" : null
            : share.Remote > _limits.AccountTransactions || share.RemoteBytes > _limits.AccountBytes ? "account limit exceeded" : null;
    }

    private string? Put(PooledTransaction one, PooledTransaction? old, Lane lane, DateTimeOffset now)
    {
        if (old is not null && !PoolRules.MayReplace(old.Transaction, one.Transaction, _limits.PriceBump))
            return "replacement transaction underpriced";
        Change(lane, old, one, now);
        var isPending = one.IsPending;
        var gone = Trim(now);
        var isHere = _all.ContainsKey(one.Transaction.Hash);
        if (isHere && !_room.IsOver)
            return null;

        // It was the least of all itself, or what is left stays for the sake of this node's users: what went for it comes back.
        Change(lane, isHere ? one : null, old, now);
        foreach (var (theirs, back) in gone.Where(item => item.One != one))
            Change(theirs, null, back, now);
        return isPending ? "transaction underpriced" : "txpool is full";
    }

    private List<(Lane Lane, PooledTransaction One)> Trim(DateTimeOffset now)
    {
        var gone = new List<(Lane, PooledTransaction)>();
        while (_room.Excess() is { } lane)
        {
            gone.Add((lane, lane.Last));
            Change(lane, lane.Last, null, now);
        }

        return gone;
    }

    private void Change(Lane lane, PooledTransaction? without, PooledTransaction? with, DateTimeOffset now)
    {
        _room.Open(lane);
        if (without is not null)
            Forget(without, lane);
        if (with is not null)
            Keep(with, lane);
        _room.Close(lane, Head.BaseFee, now);
        Note(lane);
    }

    private void Keep(PooledTransaction one, Lane lane)
    {
        lane.Put(one);
        _all.Add(one.Transaction.Hash, one);
        foreach (var authority in one.Authorities)
            _authorities[authority] = _authorities.GetValueOrDefault(authority) + 1;
    }

    private void Forget(PooledTransaction one, Lane lane)
    {
        lane.Remove(one);
        _all.Remove(one.Transaction.Hash);
        _news.Remove(one);
        foreach (var authority in one.Authorities)
        {
            if (--_authorities[authority] == 0)
                _authorities.Remove(authority);
        }
    }

    private void Note(Lane lane)
    {
        for (var i = 0; i < lane.Pending; i++)
        {
            if (!lane.All[i].IsTold)
                _news.Add(lane.All[i]);
        }
    }

    private bool IsOut(Transaction transaction, in SenderState sender, bool isNewFork) =>
        transaction.GasLimit > Head.Header.GasLimit
        || PoolRules.Check(transaction, sender) is not null
        || (isNewFork && TransactionRules.Check(transaction, Head.Fork, _spec.ChainId) != TransactionFault.None);
}
