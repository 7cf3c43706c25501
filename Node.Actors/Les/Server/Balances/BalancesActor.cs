using Akka.Actor;
using Akka.Persistence;

namespace Node.Actors.Les.Server.Balances;

/// <summary>
/// What clients have paid, what addresses have used, how fast this machine is: what must outlive the process.
/// Child of LesServerSupervisor, which restarts it; the journal is the asset.
/// Owns the book. What was paid is written at once, what was used is written together after a while.
/// States: Recovering (Akka.Persistence's), then Keeping.
/// </summary>
internal sealed class BalancesActor : ReceivePersistentActor, IWithTimers
{
    // Well inside of the 5 s that a phase of the shutdown takes at most by default.
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(4);

    private readonly BalancesSettings _settings;
    private readonly BalanceBook _book;

    public BalancesActor(BalancesSettings settings, TimeSpan debtDecay)
    {
        _settings = settings;
        _book = new BalanceBook(settings.MaxDebts, debtDecay);
        Recover<BalancesEvent>(_book.Apply);
        Recover<SnapshotOffer>(offer => _book.Apply((BalancesEvent.Whole)offer.Snapshot));
        Become(Keeping);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "les-balances";

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props Props(BalancesSettings settings, TimeSpan debtDecay) => Akka.Actor.Props.Create(() => new BalancesActor(settings, debtDecay));

    protected override void PreStart()
    {
        base.PreStart();
        Timers.StartPeriodicTimer(FlushDue.Instance, FlushDue.Instance, _settings.FlushInterval);
        var self = Self;
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "close the balances", async () =>
        {
            await self.GracefulStop(ClosingTime, BalancesProtocol.Close.Instance);
            return Akka.Done.Instance;
        });
    }

    private void Keeping()
    {
        Command<LesServerProtocol.AddBalance>(Add);
        Command<LesServerProtocol.SetClientParams>(Promise);
        Command<BalancesProtocol.GetAccount>(Answer);
        Command<BalancesProtocol.Note>(Note);
        Command<BalancesProtocol.GetFactor>(_ => Sender.Tell(new BalancesProtocol.Factor(_book.Factor)));
        Command<BalancesProtocol.NoteFactor>(noted => _book.NoteFactor(noted.Value));
        Command<FlushDue>(_ => Flush());
        Command<BalancesProtocol.Close>(_ => Close());
        Command<SaveSnapshotSuccess>(this.Trim);
        CommandAny(_ => { });
    }

    private void Add(LesServerProtocol.AddBalance add) =>
        Write(new BalancesEvent.Added(add.Id, add.Amount), () => Tell(add.Id, add.Amount));

    private void Promise(LesServerProtocol.SetClientParams promise) =>
        Write(new BalancesEvent.Promised(promise.Id, promise.Capacity), () => Tell(promise.Id, 0));

    private void Write(BalancesEvent change, Action then) => Persist(change, written =>
    {
        _book.Apply(written);
        then();
        SnapshotWhenDue();
    });

    private void Tell(Node.Core.Primitives.NodeId id, long added)
    {
        var credit = _book.CreditOf(id);
        Context.System.EventStream.Publish(new BalancesProtocol.Changed(id, added, credit.Capacity));
        Sender.Tell(new LesServerProtocol.ClientBalance(id, credit.Balance, credit.Capacity));
    }

    private void Answer(BalancesProtocol.GetAccount asked)
    {
        var credit = _book.CreditOf(asked.Id);
        Sender.Tell(new BalancesProtocol.Account(asked.Id, asked.Address, credit.Balance, _book.DebtOf(asked.Address, Now), credit.Capacity));
    }

    private void Note(BalancesProtocol.Note noted)
    {
        foreach (var (id, amount) in noted.Used)
            _book.NoteUsed(id, amount);
        foreach (var (address, debt) in noted.Debts)
            _book.NoteDebt(address, debt, Now);
    }

    private void Flush()
    {
        _book.Expire(Now);
        if (_book.TakeUnwritten() is { } used)
            Persist(used, _ => SnapshotWhenDue());
    }

    private void Close()
    {
        Flush();
        DeferAsync(BalancesProtocol.Close.Instance, _ => Context.Stop(Self));
    }

    private void SnapshotWhenDue()
    {
        if (LastSequenceNr % _settings.SnapshotAfter == 0)
            SaveSnapshot(_book.Snapshot);
    }

    private sealed record FlushDue
    {
        public static FlushDue Instance { get; } = new();
    }
}
