using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Odr;
using Node.Actors.P2P;
using Node.Actors.TxPool;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Filters;

/// <summary>
/// Keeps filters and subscriptions, and gives them what happens: heads, logs, pending transactions, peers.
/// Parent: RpcSupervisor, which restarts it; filters are lost then, and subscribers are told so.
/// It owns the filters, and the blocks whose logs are still to be read.
/// States: Idle, Reading (the logs of a block), Waiting (to read them once more).
/// </summary>
internal sealed class FiltersActor : ReceiveActor, IWithTimers
{
    private const int NameSize = 16;
    private const int SweepsPerTimeout = 5;
    private const string ReadTimer = "read";

    // Odr answers within the patience; where it was made anew meanwhile, nobody does.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly FiltersSettings _settings;
    private readonly ICanTell _odr;
    private readonly TimeSpan _patience;
    private readonly FilterBook _book;
    private readonly Queue<BlockLogs> _unread = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _asked;

    public FiltersActor(FiltersSettings settings, ICanTell odr, TimeSpan patience)
    {
        (_settings, _odr, _patience) = (settings, odr, patience);
        _book = new FilterBook(settings);
        Become(Idle);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="odr">Hears <c>OdrProtocol</c>.</param>
    /// <param name="patience">For the logs of a block.</param>
    public static Props Props(FiltersSettings settings, ICanTell odr, TimeSpan patience) =>
        Akka.Actor.Props.Create(() => new FiltersActor(settings, odr, patience));

    protected override void PreStart()
    {
        var events = Context.System.EventStream;
        foreach (var type in (Type[])[typeof(ChainProtocol.HeadChanged), typeof(TxPoolProtocol.TransactionsAdded), typeof(P2PProtocol.PeerReady), typeof(P2PProtocol.PeerLeft)])
            events.Subscribe(Self, type);
        var interval = _settings.Timeout / SweepsPerTimeout;
        Timers.StartPeriodicTimer(SweepDue.Instance, SweepDue.Instance, interval, interval);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        foreach (var subscriber in _book.Subscribers)
            subscriber.Tell(RpcProtocol.SubscriptionsLost.Instance);
    }

    private void Idle() => Always();

    private void Reading(BlockLogs block, int attempt, long id)
    {
        Receive<OdrProtocol.Answered>(answer => answer.Id == id, answer => Take(block, attempt, (LogsAnswer)answer.Answer!));
        Receive<OdrProtocol.NotAnswered>(answer => answer.Id == id, answer => Miss(block, attempt, answer.Reason));
        Receive<ReadDue>(due => due.Id == id, _ => Miss(block, attempt, "no answer"));
        Always();
    }

    private void Waiting(BlockLogs block, int attempt, long id)
    {
        Receive<ReadDue>(due => due.Id == id, _ => Read(block, attempt + 1));
        Always();
    }

    private void Always()
    {
        Receive<FiltersProtocol.Install>(Install);
        Receive<FiltersProtocol.Subscribe>(Subscribe);
        Receive<FiltersProtocol.Uninstall>(Uninstall);
        Receive<FiltersProtocol.GetChanges>(GetChanges);
        Receive<FiltersProtocol.Find>(request => Answer(request.Id, _book.Find(request.Name, null), filter => new FiltersProtocol.Found(request.Id, filter.Logs)));
        Receive<RpcProtocol.Begin>(begin => _book.FindSubscription(begin.Subscription)?.Begin());
        Receive<ChainProtocol.HeadChanged>(Take);
        Receive<TxPoolProtocol.TransactionsAdded>(added =>
        {
            foreach (var transaction in added.Transactions)
                _book.Give(EventWriter.Of(transaction));
        });
        Receive<P2PProtocol.PeerReady>(ready => _book.Give(EventWriter.Of(ready)));
        Receive<P2PProtocol.PeerLeft>(left => _book.Give(EventWriter.Of(left)));
        Receive<SubscriberGone>(gone => _book.RemoveAll(gone.Subscriber));
        Receive<SweepDue>(_ => _book.RemoveForgotten(Context.System.Scheduler.Now));
        Receive<ReadDue>(_ => { });
        Receive<OdrProtocol.Answered>(_ => { });
        Receive<OdrProtocol.NotAnswered>(_ => { });
    }

    private void Install(FiltersProtocol.Install request)
    {
        if (!HasRoom(request.Id))
            return;
        var filter = new Filter(NewName(), request.Kind, request.Logs, null) { LastAsked = Context.System.Scheduler.Now };
        _book.Add(filter);
        Sender.Tell(new FiltersProtocol.Installed(request.Id, filter.Name));
    }

    private void Subscribe(FiltersProtocol.Subscribe request)
    {
        if (!HasRoom(request.Id))
            return;
        if (!_book.HasAny(request.Subscriber))
            Context.WatchWith(request.Subscriber, new SubscriberGone(request.Subscriber));
        var logs = request.Logs is { } wanted ? new FiltersProtocol.LogQuery(wanted, BlockId.Latest, BlockId.Latest) : null;
        var filter = new Filter(NewName(), request.Kind, logs, request.Subscriber);
        _book.Add(filter);
        Sender.Tell(new FiltersProtocol.Installed(request.Id, filter.Name));
    }

    private void Uninstall(FiltersProtocol.Uninstall request)
    {
        var isFound = _book.Find(request.Name, request.Subscriber) is not null;
        if (isFound)
            _book.Remove(request.Name);
        if (isFound && request.Subscriber is { } subscriber && !_book.HasAny(subscriber))
            Context.Unwatch(subscriber);
        Sender.Tell(new FiltersProtocol.Uninstalled(request.Id, isFound));
    }

    private void GetChanges(FiltersProtocol.GetChanges request) => Answer(request.Id, _book.Find(request.Name, null), filter =>
    {
        filter.LastAsked = Context.System.Scheduler.Now;
        return new FiltersProtocol.Changes(request.Id, filter.Take());
    });

    private void Answer(long id, Filter? filter, Func<Filter, object> answer) =>
        Sender.Tell(filter is null ? new FiltersProtocol.Refused(id, RpcError.NoFilter.Message) : answer(filter));

    private bool HasRoom(long id)
    {
        if (_book.IsFull)
            Sender.Tell(new FiltersProtocol.Refused(id, $"too many filters and subscriptions, at most {_settings.Max}"));
        return !_book.IsFull;
    }

    private void Take(ChainProtocol.HeadChanged changed)
    {
        foreach (var header in changed.Dropped.TakeLast(_settings.CatchUp).Reverse())
            Want(new BlockLogs(header, IsRemoved: true));
        foreach (var header in changed.Adopted.TakeLast(_settings.CatchUp))
        {
            _book.Give(EventWriter.Of(header));
            Want(new BlockLogs(header, IsRemoved: false));
        }
    }

    private void Want(BlockLogs block)
    {
        if (!_book.MayWant(block.Header.LogsBloom))
            return;
        if (_unread.Count == _settings.MaxUnread)
        {
            Lose(block, $"{_settings.MaxUnread} blocks wait for theirs");
            return;
        }

        _unread.Enqueue(block);
        if (_unread.Count == 1)
            Read(block, 1);
    }

    private void Take(BlockLogs block, int attempt, LogsAnswer answer)
    {
        if (answer.Fault is { } fault)
        {
            Miss(block, attempt, fault);
            return;
        }

        foreach (var found in answer.Logs)
            _book.Give(EventWriter.Of(found, block.IsRemoved));
        ReadNext();
    }

    // The blocks after it wait: what was taken back is told before what came instead.
    private void Miss(BlockLogs block, int attempt, string reason)
    {
        if (attempt == _settings.ReadAttempts)
        {
            Lose(block, reason);
            ReadNext();
            return;
        }

        var id = ++_asked;
        Timers.StartSingleTimer(ReadTimer, new ReadDue(id), _settings.ReadAgain);
        Become(() => Waiting(block, attempt, id));
    }

    private void Lose(BlockLogs block, string reason) => _log.Warning("The logs of {0} are told to nobody: {1}", block.Header, reason);

    private void ReadNext()
    {
        Timers.Cancel(ReadTimer);
        _unread.Dequeue();
        if (_unread.TryPeek(out var next))
            Read(next, 1);
        else
            Become(Idle);
    }

    // Every log of the block: whom it is for is looked for here.
    private void Read(BlockLogs block, int attempt)
    {
        var id = ++_asked;
        var name = BlockId.Of(block.Header.Hash);
        Timers.StartSingleTimer(ReadTimer, new ReadDue(id), _patience + Margin);
        Become(() => Reading(block, attempt, id));
        _odr.Tell(new OdrProtocol.Run(id, new GetLogs(new LogFilter(), name, name, 1, int.MaxValue - 1), _patience), Self);
    }

    private static string NewName() => UInt256.FromBigEndian(RandomNumberGenerator.GetBytes(NameSize)).ToHexString();

    private sealed record BlockLogs(Core.Chain.Header Header, bool IsRemoved);

    /// <param name="Id">Of the attempt that is over, or that the wait is for.</param>
    private sealed record ReadDue(long Id);

    private sealed record SubscriberGone(IActorRef Subscriber);

    private sealed record SweepDue
    {
        public static SweepDue Instance { get; } = new();
    }
}
