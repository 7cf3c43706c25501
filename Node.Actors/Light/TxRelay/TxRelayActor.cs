using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Actors.Light.TxRelay;

/// <summary>
/// Gives own transactions to servers: new ones to several, those that no block has to one more with each head.
/// Child of LightSupervisor, which restarts it: what is to be sent it asks the pool for.
/// It owns what was not given to anybody yet, and the turn of the others.
/// States: Relaying.
/// </summary>
internal sealed class TxRelayActor : ReceiveActor, IWithTimers
{
    private const string RetryTimer = "retry";

    private readonly ICanTell _les;
    private readonly ICanTell _pool;
    private readonly TxRelaySettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<long, RelayBatch> _given = [];
    private readonly HashSet<Hash256> _unsent = [];
    private ImmutableArray<Transaction> _unmined = [];
    private int _turn;
    private long _lastId;

    public TxRelayActor(ICanTell les, ICanTell pool, TxRelaySettings settings)
    {
        (_les, _pool, _settings) = (les, pool, settings);
        Become(Relaying);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="les">Who takes <see cref="LesProtocol.Relay"/>.</param>
    /// <param name="pool">Who hears the pool's side of <see cref="TxRelayProtocol"/>.</param>
    public static Props Props(ICanTell les, ICanTell pool, TxRelaySettings settings) =>
        Akka.Actor.Props.Create(() => new TxRelayActor(les, pool, settings));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        _pool.Tell(TxRelayProtocol.GetUnmined.Instance, Self);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self, typeof(ChainProtocol.HeadChanged));

    private void Relaying()
    {
        Receive<TxRelayProtocol.Send>(send => Offer(send.Transactions));
        Receive<TxRelayProtocol.Unmined>(unmined => Replace(unmined.Transactions));
        Receive<ChainProtocol.HeadChanged>(_ => OfferAgain());
        Receive<LesProtocol.Relayed>(relayed => Settle(relayed.Id, relayed.Servers));
        Receive<Overdue>(overdue => Settle(overdue.Id, []));
        Receive<RetryDue>(_ => Offer([.. _unmined.Where(transaction => _unsent.Contains(transaction.Hash))]));
    }

    private void Replace(ImmutableArray<Transaction> unmined)
    {
        _unmined = unmined;
        _unsent.IntersectWith(unmined.Select(transaction => transaction.Hash));
    }

    private void Offer(ImmutableArray<Transaction> transactions)
    {
        _unsent.UnionWith(transactions.Select(transaction => transaction.Hash));
        foreach (var batch in RelayBatch.Split(transactions))
            Give(batch, _settings.Servers);
    }

    // One batch, and none while there is one on its way: while the chain catches up there is a head with every answer of a server.
    private void OfferAgain()
    {
        if (_unmined.IsEmpty || _given.Count > 0)
            return;
        _turn %= _unmined.Length;
        var batch = RelayBatch.First([.. _unmined[_turn..], .. _unmined[.._turn]]);
        _turn += batch.Transactions.Length;
        Give(batch, servers: 1);
    }

    private void Give(RelayBatch batch, int servers)
    {
        var id = ++_lastId;
        _given.Add(id, batch);
        Timers.StartSingleTimer(id, new Overdue(id), 2 * _settings.Patience);
        _les.Tell(new LesProtocol.Relay(id, batch.Transactions, servers, _settings.Patience), Self);
    }

    private void Settle(long id, ImmutableArray<LesProtocol.RelayedBy> servers)
    {
        if (!_given.Remove(id, out var batch))
            return;
        Timers.Cancel(id);
        if (servers.IsEmpty)
        {
            Timers.StartSingleTimer(RetryTimer, RetryDue.Instance, _settings.Retry);
            return;
        }

        _unsent.ExceptWith(batch.Transactions.Select(transaction => transaction.Hash));
        var doubted = servers.SelectMany(server => Doubts(batch, server)).ToImmutableHashSet();
        if (doubted.Count > 0)
            _pool.Tell(new TxRelayProtocol.Doubted([.. doubted]), Self);
    }

    private IEnumerable<Hash256> Doubts(RelayBatch batch, LesProtocol.RelayedBy server)
    {
        foreach (var (transaction, status) in batch.Transactions.Zip(server.Statuses))
        {
            if (status.Error.Length > 0)
                _log.Debug("{0} does not take {1}: {2}", server.Server, transaction, status.Error);
            if (status.Error.Length > 0 || status.State == TransactionState.Included)
                yield return transaction.Hash;
        }
    }

    private sealed record Overdue(long Id);

    private sealed record RetryDue
    {
        public static RetryDue Instance { get; } = new();
    }
}
