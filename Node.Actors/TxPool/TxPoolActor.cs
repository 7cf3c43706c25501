using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Node.Actors.Chain;
using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.State;
using Node.Core.TxPool;

namespace Node.Actors.TxPool;

/// <summary>
/// The pool of a full node: takes transactions from users and peers, follows the chain, tells which ones the next blocks may have.
/// Parent: NodeSupervisor, which makes it anew after a while; what users sent comes back from the journal, what peers sent they send again.
/// It owns the pool, and the journal of what this node's users sent: events, since the chain's store has one writer and it is not this one.
/// States: Recovering (Akka.Persistence's), Opening (until the chain is there), Keeping, Refreshing (keeping, and the chain was asked for its new head).
/// </summary>
internal sealed class TxPoolActor : ReceivePersistentActor, IWithTimers
{
    private const string RetryTimer = "retry";
    private const string ExpireTimer = "expire";

    // Blocks of a chain that was left whose transactions come back, as geth: a longer way back is no reorganisation but another chain.
    private const int ReturnedBlocks = 64;

    private readonly ICanTell _chain;
    private readonly TxPoolSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public TxPoolActor(ICanTell chain, TxPoolSettings settings)
    {
        (_chain, _settings) = (chain, settings);
        ImmutableArray<Transaction> journal = [];
        Recover<TxPoolEvent.LocalsAdded>(added => journal = journal.AddRange(added.Transactions));
        Recover<SnapshotOffer>(offer => journal = ((TxPoolEvent.Locals)offer.Snapshot).Transactions);
        Become(() => Opening(() => journal));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "txpool";

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    /// <param name="chain">Who hears <see cref="ChainProtocol"/>.</param>
    public static Props Props(ICanTell chain, TxPoolSettings settings) => Akka.Actor.Props.Create(() => new TxPoolActor(chain, settings));

    protected override void PreStart()
    {
        base.PreStart();

        // Before the chain is asked: no change of the head may fall in between.
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        AskChain();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self, typeof(ChainProtocol.HeadChanged));
        base.PostStop();
    }

    private void Opening(Func<ImmutableArray<Transaction>> journal)
    {
        Command<ChainProtocol.View>(view => Open(view, journal()));
        Command<RetryDue>(_ => AskChain());
        Command<TxPoolProtocol.Quit>(_ => Context.Stop(Self));
        Command<ChainProtocol.NoChain>(_ => { });
        Command<ChainProtocol.HeadChanged>(_ => { });

        // Without a chain nothing can be said of a transaction. It takes the time to open a file, and who asks has a deadline.
        CommandAny(_ => Stash.Stash());
    }

    private void Keeping(ChainView chain, TransactionPool pool)
    {
        Command<ChainProtocol.HeadChanged>(changed => Refresh(chain, pool, changed.Dropped));
        Always(chain, pool);
    }

    private void Refreshing(ChainView chain, TransactionPool pool, ImmutableArray<Header> dropped)
    {
        Command<ChainProtocol.View>(view => Reset(view, pool, dropped));
        Command<RetryDue>(_ => AskChain());
        Command<ChainProtocol.HeadChanged>(
            changed => changed.Dropped.Length > 0, changed => Become(() => Refreshing(chain, pool, Last(dropped.AddRange(changed.Dropped)))));
        Always(chain, pool);
    }

    private void Always(ChainView chain, TransactionPool pool)
    {
        IStateReader State() => chain.StateAt(pool.Head.Header.StateRoot);

        Command<TxPoolProtocol.Submit>(submit => Take(pool, State(), submit));
        Command<TxPoolProtocol.GetNonce>(request =>
            Sender.Tell(new TxPoolProtocol.NextNonce(request.Id, request.Address, pool.NextNonce(request.Address, State()))));
        Command<TxPoolProtocol.GetStandings>(request =>
            Sender.Tell(new TxPoolProtocol.Standings(request.Id, [.. request.Hashes.Select(hash => Standing(pool.IsPending(hash)))])));
        Command<TxPoolProtocol.Find>(request => Sender.Tell(new TxPoolProtocol.Found(request.Id, request.Hash, pool.Find(request.Hash))));
        Command<TxPoolProtocol.GetPending>(request => Sender.Tell(new TxPoolProtocol.PendingTransactions(request.Id, pool.Pending)));
        Command<TxPoolProtocol.GetContent>(request =>
        {
            var (pending, queued) = pool.Content();
            Sender.Tell(new TxPoolProtocol.Content(request.Id, pending, queued));
        });
        Command<ExpireDue>(_ => pool.Expire(Now));
        Command<TxPoolProtocol.Quit>(_ => Context.Stop(Self));
        Command<SaveSnapshotSuccess>(this.Trim);
        CommandAny(_ => { });
    }

    private static TxPoolProtocol.Standing Standing(bool? isPending) => isPending switch
    {
        true => TxPoolProtocol.Standing.Pending,
        false => TxPoolProtocol.Standing.Queued,
        null => TxPoolProtocol.Standing.Unknown,
    };

    private static ImmutableArray<Header> Last(ImmutableArray<Header> dropped) => [.. dropped.TakeLast(ReturnedBlocks)];

    private static PoolHead HeadOf(ChainProtocol.View view) => PoolHead.After(view.Chain.Spec, view.Head, view.TotalDifficulty, Now);

    private static void Tell(TransactionPool pool)
    {
        if (pool.TakeNews() is { IsEmpty: false } news)
            Context.System.EventStream.Publish(new TxPoolProtocol.TransactionsAdded(news));
    }

    private void AskChain()
    {
        _chain.Tell(ChainProtocol.GetView.Instance, Self);
        Timers.StartSingleTimer(RetryTimer, RetryDue.Instance, _settings.Retry);
    }

    private void Open(ChainProtocol.View view, ImmutableArray<Transaction> journal)
    {
        var (chain, pool) = (view.Chain, new TransactionPool(view.Chain.Spec, _settings.Limits, HeadOf(view)));
        var state = chain.StateAt(view.Head.StateRoot);
        var kept = journal.Count(transaction => pool.Add(transaction, isLocal: true, state, Now) is null);
        if (!journal.IsEmpty)
            _log.Info("{0} of {1} transactions of the journal wait for a block", kept, journal.Length);
        Timers.Cancel(RetryTimer);
        Timers.StartPeriodicTimer(ExpireTimer, ExpireDue.Instance, _settings.ExpireInterval);
        Become(() => Keeping(chain, pool));
        Tell(pool);
        Stash.UnstashAll();
    }

    // Blocks may come faster than a pool is gone through: the chain is asked where it is by then, once, whatever was told meanwhile.
    private void Refresh(ChainView chain, TransactionPool pool, ImmutableArray<Header> dropped)
    {
        AskChain();
        Become(() => Refreshing(chain, pool, Last(dropped)));
    }

    private void Reset(ChainProtocol.View view, TransactionPool pool, ImmutableArray<Header> dropped)
    {
        var chain = view.Chain;
        var returned = dropped.SelectMany(header => chain.Reader.Body(header.Number, header.Hash)?.Transactions ?? []);
        pool.Reset(HeadOf(view), returned, chain.StateAt(view.Head.StateRoot), Now);
        Timers.Cancel(RetryTimer);
        Become(() => Keeping(chain, pool));
        Tell(pool);
    }

    private void Take(TransactionPool pool, IStateReader state, TxPoolProtocol.Submit submit)
    {
        var reasons = ImmutableArray.CreateRange(submit.Transactions, transaction => pool.Add(transaction, submit.IsLocal, state, Now));
        var answer = new TxPoolProtocol.Submitted(submit.Id, reasons);
        ImmutableArray<Transaction> taken = submit.IsLocal ? [.. submit.Transactions.Where((_, i) => reasons[i] is null)] : [];
        if (taken.IsEmpty)
        {
            Tell(pool);
            Sender.Tell(answer);
            return;
        }

        Persist(new TxPoolEvent.LocalsAdded(taken), _ =>
        {
            Tell(pool);
            Sender.Tell(answer);
            if (LastSequenceNr % _settings.SnapshotAfter == 0)
                SaveSnapshot(new TxPoolEvent.Locals(pool.Local));
        });
    }

    private sealed record RetryDue
    {
        public static RetryDue Instance { get; } = new();
    }

    private sealed record ExpireDue
    {
        public static ExpireDue Instance { get; } = new();
    }
}
