using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light.TxRelay;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.TxPool;
using Address = Node.Core.Primitives.Address;

namespace Node.Actors.Light.TxPool;

/// <summary>
/// The pool of a light client: takes its users' transactions, looks for them in the blocks of each head, forgets them when they are final.
/// Child of LightSupervisor, which restarts it; what was taken comes back from the journal, since the store of headers has one writer and it is not this.
/// It owns the own transactions, the blocks still to be searched, and who waits for an account.
/// States: Recovering (Akka.Persistence's), Opening (until the head is known), Keeping, Searching (keeping, and the body of a block is on its way).
/// </summary>
internal sealed class LightTxPoolActor : ReceivePersistentActor, IWithTimers
{
    private const string HeadTimer = "head";
    private const string SearchTimer = "search";

    private readonly LightTxPoolNeighbours _neighbours;
    private readonly LightTxPoolSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ChainSpec _spec;
    private readonly LocalTransactions _pool;
    private readonly BlockSearch _search = new();
    private readonly AccountQuestions _questions = new();
    private readonly HashSet<Address> _doubted = [];
    private long _lastId;
    private int _reorgs;

    public LightTxPoolActor(ChainSpec spec, LightTxPoolNeighbours neighbours, LightTxPoolSettings settings)
    {
        (_spec, _neighbours, _settings) = (spec, neighbours, settings);
        _pool = new LocalTransactions(spec, settings.Limits);
        Recover<LightTxEvent.Taken>(taken => _pool.Restore(taken.Transactions));
        Recover<LightTxEvent.Forgotten>(forgotten => _pool.Forget(forgotten.Hashes));
        Recover<SnapshotOffer>(offer => _pool.Restore(((LightTxEvent.Whole)offer.Snapshot).Transactions));
        Become(Opening);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "light-txpool";

    public static Props Props(ChainSpec spec, LightTxPoolNeighbours neighbours, LightTxPoolSettings settings) =>
        Akka.Actor.Props.Create(() => new LightTxPoolActor(spec, neighbours, settings));

    protected override void PreStart()
    {
        base.PreStart();

        // Before the chain is asked: no change of the head may fall in between.
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        AskHead();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self, typeof(ChainProtocol.HeadChanged));
        base.PostStop();
    }

    private void Opening()
    {
        Command<ChainProtocol.Head>(Open);
        Command<RetryDue>(_ => AskHead());
        Command<TxPoolProtocol.Quit>(_ => Context.Stop(Self));
        Command<ChainProtocol.HeadChanged>(_ => { });
        Command<TxRelayProtocol.GetUnmined>(_ => { });

        // Without a head nothing can be said of a transaction. It takes the time to open a file, and who asks has a deadline.
        CommandAny(_ => Stash.Stash());
    }

    private void Keeping(ChainProtocol.Head head)
    {
        Command<ChainProtocol.HeadChanged>(changed => SearchNext(Follow(changed)));
        Command<RetryDue>(_ => SearchNext(head));
        Always(head);
    }

    private void Searching(ChainProtocol.Head head, Header block, long id)
    {
        Command<LesProtocol.Retrieved>(found => found.Id == id, found => Search(head, block, (Body)found.Piece));
        Command<LesProtocol.NotRetrieved>(missed => missed.Id == id, _ => SearchLater(head));
        Command<ChainProtocol.HeadChanged>(changed => GoOn(Follow(changed), block, id));
        Command<RetryDue>(_ => SearchLater(head));
        Always(head);
    }

    private void Always(ChainProtocol.Head head)
    {
        Command<TxPoolProtocol.Submit>(submit => Take(head, submit));
        Command<TxPoolProtocol.GetNonce>(request => FindNonce(head, request));
        Command<TxPoolProtocol.GetStandings>(request =>
            Sender.Tell(new TxPoolProtocol.Standings(request.Id, [.. request.Hashes.Select(hash => StandingOf(hash))])));
        Command<TxPoolProtocol.Find>(request => Sender.Tell(new TxPoolProtocol.Found(request.Id, request.Hash, _pool.Find(request.Hash))));
        Command<TxPoolProtocol.GetContent>(request => Sender.Tell(new TxPoolProtocol.Content(request.Id, _pool.Pending, [])));
        Command<TxPoolProtocol.GetPending>(request => Sender.Tell(new TxPoolProtocol.PendingTransactions(request.Id, _pool.Pending)));
        Command<TxRelayProtocol.GetUnmined>(_ => TellRelay());
        Command<TxRelayProtocol.Doubted>(doubted => Doubt(head, doubted.Hashes));
        Command<LesProtocol.Retrieved>(found => _questions.Answer(found.Id, ((found.Piece as ProvenAccount)?.Account, null)));
        Command<LesProtocol.NotRetrieved>(missed => _questions.Answer(missed.Id, (null, missed.Reason)));
        Command<Overdue>(overdue => _questions.Answer(overdue.Id, (null, "no answer in time")));
        Command<TxPoolProtocol.Quit>(_ => Context.Stop(Self));
        Command<SaveSnapshotSuccess>(this.Trim);
        CommandAny(_ => { });
    }

    private TxPoolProtocol.Standing StandingOf(in Hash256 hash) =>
        _pool.Find(hash) is null ? TxPoolProtocol.Standing.Unknown : TxPoolProtocol.Standing.Pending;

    private PoolHead After(ChainProtocol.Head head) => PoolHead.After(_spec, head.Header, head.TotalDifficulty, Context.System.Scheduler.Now);

    private void AskHead()
    {
        _neighbours.Chain.Tell(LightProtocol.GetHead.Instance, Self);
        Timers.StartSingleTimer(HeadTimer, RetryDue.Instance, _settings.Retry);
    }

    private void Open(ChainProtocol.Head head)
    {
        Timers.Cancel(HeadTimer);
        Become(() => Keeping(head));
        if (_pool.HasPending)
            _log.Info("{0} own transactions of the journal wait for a block", _pool.Pending.Length);
        TellRelay();
        Stash.UnstashAll();
    }

    private void TellRelay() => _neighbours.Relay.Tell(new TxRelayProtocol.Unmined(_pool.Pending), Self);

    private ChainProtocol.Head Follow(ChainProtocol.HeadChanged changed)
    {
        var back = changed.Dropped.Sum(_pool.Unmine);
        _reorgs += changed.Dropped.IsEmpty ? 0 : 1;
        _search.Leave(changed.Dropped);
        _doubted.Clear();
        if (back > 0)
            TellRelay();
        if (_pool.HasPending)
            _search.Add(changed.Adopted);
        else
            _search.Clear();
        if (_pool.Forget(changed.Header.Number) is { IsEmpty: false } final)
            Persist(new LightTxEvent.Forgotten(final), _ => SnapshotWhenDue());
        return new ChainProtocol.Head(changed.Header, changed.TotalDifficulty);
    }

    private void SearchNext(ChainProtocol.Head head)
    {
        if (!_pool.HasPending)
            _search.Clear();
        if (_search.Next is not { } block)
        {
            Timers.Cancel(SearchTimer);
            Become(() => Keeping(head));
            return;
        }

        var id = ++_lastId;
        Become(() => Searching(head, block, id));
        Timers.StartSingleTimer(SearchTimer, RetryDue.Instance, 2 * _settings.Patience);
        _neighbours.Les.Tell(new LesProtocol.Retrieve(id, new BodyRequest(block), _settings.Patience), Self);
    }

    private void GoOn(ChainProtocol.Head head, Header block, long id)
    {
        if (_search.Next == block)
        {
            Become(() => Searching(head, block, id));
            return;
        }

        _neighbours.Les.Tell(new LesProtocol.ForgetRetrieval(id), Self);
        SearchNext(head);
    }

    private void SearchLater(ChainProtocol.Head head)
    {
        Become(() => Keeping(head));
        Timers.StartSingleTimer(SearchTimer, RetryDue.Instance, _settings.Retry);
    }

    private void Search(ChainProtocol.Head head, Header block, Body body)
    {
        _search.Done(block);
        if (_pool.Mine(block, body) > 0)
            TellRelay();
        SearchNext(head);
    }

    private void Take(ChainProtocol.Head head, TxPoolProtocol.Submit request)
    {
        var submission = new Submission(request, Sender, _pool, After(head));
        var senders = submission.Missing;
        if (senders.IsEmpty)
            submission.Answer(Self);
        foreach (var sender in senders)
        {
            Ask(head, sender, (account, failure) =>
            {
                submission.Note(sender, account, failure);
                if (submission.IsComplete)
                    Finish(head, submission);
            });
        }
    }

    private void Finish(ChainProtocol.Head head, Submission submission)
    {
        var taken = submission.Finish(_pool, After(head));
        if (taken.IsEmpty)
        {
            submission.Answer(Self);
            return;
        }

        Persist(new LightTxEvent.Taken(taken), _ =>
        {
            submission.Answer(Self);
            TellRelay();
            _neighbours.Relay.Tell(new TxRelayProtocol.Send(taken), Self);
            Context.System.EventStream.Publish(new TxPoolProtocol.TransactionsAdded(taken));
            SnapshotWhenDue();
        });
    }

    private void FindNonce(ChainProtocol.Head head, TxPoolProtocol.GetNonce request)
    {
        var asker = Sender;
        Ask(head, request.Address, (account, failure) => asker.Tell(
            failure is null
                ? new TxPoolProtocol.NextNonce(request.Id, request.Address, _pool.NextNonce(request.Address, account?.Nonce ?? 0))
                : new TxPoolProtocol.NonceUnknown(request.Id, request.Address, failure),
            Self));
    }

    // Once with each head: servers may say what they like.
    private void Doubt(ChainProtocol.Head head, ImmutableArray<Hash256> hashes)
    {
        foreach (var hash in hashes)
        {
            if (_pool.Find(hash)?.Sender is { } sender && _doubted.Add(sender))
                Ask(head, sender, (_, _) => { });
        }
    }

    private void Ask(ChainProtocol.Head head, Address address, Action<Account?, string?> then)
    {
        if (_questions.Count >= _settings.MaxWaiting)
        {
            then(null, "too many requests wait for servers");
            return;
        }

        var (id, reorgs) = (++_lastId, _reorgs);
        _questions.Add(id, answer =>
        {
            Timers.Cancel(id);

            // A head that was left meanwhile may not settle anything: nobody would take that back.
            if (reorgs == _reorgs && answer.Account is { } account && _pool.NoteNonce(address, account.Nonce, head.Header) > 0)
                TellRelay();
            then(answer.Account, answer.Failure);
        });
        Timers.StartSingleTimer(id, new Overdue(id), 2 * _settings.Patience);
        _neighbours.Les.Tell(new LesProtocol.Retrieve(id, new AccountRequest(head.Header, address), _settings.Patience), Self);
    }

    private void SnapshotWhenDue()
    {
        if (LastSequenceNr % _settings.SnapshotAfter == 0)
            SaveSnapshot(new LightTxEvent.Whole(_pool.All));
    }

    private sealed record Overdue(long Id);

    private sealed record RetryDue
    {
        public static RetryDue Instance { get; } = new();
    }
}
