using Akka.Actor;
using Akka.Persistence;

namespace Node.Actors.P2P.NodeBook;

/// <summary>
/// Who was met, who is static or trusted, and our last record: what must outlive the process.
/// Child of P2PSupervisor, which restarts it with back-off; the journal is the asset.
/// Owns the book. The static and trusted sets and our record are written at once, who was met is written together after a while.
/// States: Recovering (Akka.Persistence's), then Keeping.
/// </summary>
internal sealed class NodeBookActor : ReceivePersistentActor, IWithTimers
{
    private const string FlushTimer = "flush";

    // Well inside of the 5 s that a phase of the shutdown takes at most by default.
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(4);

    private readonly NodeBookSettings _settings;
    private readonly Book _book;

    public NodeBookActor(NodeBookSettings settings)
    {
        _settings = settings;
        _book = new Book(settings);
        Recover<NodeBookEvent>(_book.Apply);
        Recover<SnapshotOffer>(offer => _book.Apply((NodeBookEvent.Whole)offer.Snapshot));
        Become(Keeping);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "nodebook";

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props Props(NodeBookSettings settings) => Akka.Actor.Props.Create(() => new NodeBookActor(settings));

    protected override void PreStart()
    {
        base.PreStart();
        Timers.StartPeriodicTimer(FlushTimer, FlushDue.Instance, _settings.FlushInterval);
        var self = Self;
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "close the node book", async () =>
        {
            await self.GracefulStop(ClosingTime, NodeBookProtocol.Close.Instance);
            return Akka.Done.Instance;
        });
    }

    private void Keeping()
    {
        Command<P2PProtocol.AddPeer>(add => Change(new NodeBookEvent.StaticAdded(add.Node)));
        Command<P2PProtocol.RemovePeer>(remove => Change(new NodeBookEvent.StaticRemoved(remove.Id)));
        Command<P2PProtocol.AddTrustedPeer>(add => Change(new NodeBookEvent.TrustedAdded(add.Node)));
        Command<P2PProtocol.RemoveTrustedPeer>(remove => Change(new NodeBookEvent.TrustedRemoved(remove.Id)));
        Command<NodeBookProtocol.SaveRecord>(save => Write(new NodeBookEvent.RecordSaved(save.Record)));
        Command<NodeBookProtocol.Seen>(seen => _book.NoteSeen(seen.Node, Now));
        Command<NodeBookProtocol.Failed>(failed => _book.NoteFailed(failed.Id));
        Command<NodeBookProtocol.GetBook>(_ => Answer());
        Command<NodeBookProtocol.GetRecord>(_ => Sender.Tell(new NodeBookProtocol.SavedRecord(_book.Record)));
        Command<FlushDue>(_ => Flush());
        Command<NodeBookProtocol.Close>(_ => Close());
        Command<SaveSnapshotSuccess>(this.Trim);
        CommandAny(_ => { });
    }

    private void Change(NodeBookEvent change) =>
        Write(change, () => Context.System.EventStream.Publish(new NodeBookProtocol.SetsChanged(_book.Static, _book.Trusted)));

    private void Write(NodeBookEvent change, Action? then = null)
    {
        if (!_book.IsNews(change))
            return;
        Persist(change, written =>
        {
            _book.Apply(written);
            then?.Invoke();
            SnapshotWhenDue();
        });
    }

    private void Answer()
    {
        _book.Expire(Now);
        Sender.Tell(new NodeBookProtocol.Book(_book.Static, _book.Trusted, _book.Known));
    }

    private void Flush()
    {
        _book.Expire(Now);
        if (_book.TakeUnwritten() is { } noted)
            Persist(noted, _ => SnapshotWhenDue());
    }

    private void Close()
    {
        Flush();
        DeferAsync(NodeBookProtocol.Close.Instance, _ => Context.Stop(Self));
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
