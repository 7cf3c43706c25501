using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Actors.P2P.NodeBook;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Tests.Core.Discovery;
using Node.Tests.Engine.Persistence;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.P2P.NodeBook;

/// <summary>The node book over a SQLite file that outlives actor and system.</summary>
public sealed class NodeBookActorSpecs : IDisposable
{
    // A system that ends without its shutdown, as one that is killed does.
    private const string Sudden = "\nakka.coordinated-shutdown.run-by-actor-system-terminate = off";

    private readonly TemporaryFolder _folder = new();
    private readonly List<Run> _runs = [];

    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Empty_book_should_be_told()
    {
        var run = Start();

        Assert.Empty(run.Ask().Known);
        Assert.Null(run.Saved());
    }

    [Fact]
    public void Static_and_trusted_nodes_and_our_record_should_survive_a_system_that_dies()
    {
        var run = Start();
        using var key = PrivateKey.Random();
        Assert.True(new NodeRecordBuilder { Sequence = 7 }.TrySign(key, out var record));
        run.Book.Tell(new P2PProtocol.AddPeer(TableNodes.Node(1)));
        run.Book.Tell(new P2PProtocol.AddPeer(TableNodes.Node(2)));
        run.Book.Tell(new P2PProtocol.RemovePeer(TableNodes.Id(1)));
        run.Book.Tell(new P2PProtocol.AddTrustedPeer(TableNodes.Node(3)));
        run.Book.Tell(new P2PProtocol.AddTrustedPeer(TableNodes.Node(4)));
        run.Book.Tell(new P2PProtocol.RemoveTrustedPeer(TableNodes.Id(4)));
        run.Book.Tell(new NodeBookProtocol.SaveRecord(record));
        run.Saved();
        run.Die();

        var next = Start();

        Assert.Equal([TableNodes.Node(2)], next.Ask().Static.ToArray());
        Assert.Equal([TableNodes.Node(3)], next.Ask().Trusted.ToArray());
        Assert.Equal(record, next.Saved());
    }

    [Fact]
    public void Changes_of_the_sets_should_be_published_once_written()
    {
        var run = Start();
        run.Kit.Sys.EventStream.Subscribe(run.Kit.TestActor, typeof(NodeBookProtocol.SetsChanged));

        run.Book.Tell(new P2PProtocol.AddPeer(TableNodes.Node(1)));
        run.Book.Tell(new P2PProtocol.AddPeer(TableNodes.Node(1)));
        run.Book.Tell(new P2PProtocol.AddTrustedPeer(TableNodes.Node(2)));

        Assert.Equal([TableNodes.Node(1)], run.Kit.ExpectMsg<NodeBookProtocol.SetsChanged>().Static.ToArray());
        var changed = run.Kit.ExpectMsg<NodeBookProtocol.SetsChanged>();
        Assert.Equal([TableNodes.Node(1)], changed.Static.ToArray());
        Assert.Equal([TableNodes.Node(2)], changed.Trusted.ToArray());
    }

    [Fact]
    public void Who_was_met_should_be_written_every_while_in_one_event()
    {
        var run = Start();
        for (var i = 1; i <= 50; i++)
            run.Book.Tell(new NodeBookProtocol.Seen(TableNodes.Node(i)));
        run.Book.Tell(new NodeBookProtocol.Failed(TableNodes.Id(50)));
        run.Ask();

        run.Clock.Advance(TimeSpan.FromSeconds(30));
        run.Ask();
        run.Clock.Advance(TimeSpan.FromMinutes(5));
        run.Ask();
        run.Die();

        Assert.Equal(1, Start().Events());
        var known = _runs[^1].Ask().Known;
        Assert.Equal(50, known.Length);
        Assert.Equal(1, known.Single(node => node.Node.Id == TableNodes.Id(50)).Failures);
    }

    [Fact]
    public void What_was_not_written_yet_should_be_lost_with_a_system_that_dies_and_no_more()
    {
        var run = Start();
        run.Book.Tell(new NodeBookProtocol.Seen(TableNodes.Node(1)));
        run.Clock.Advance(TimeSpan.FromSeconds(30));
        run.Ask();
        run.Clock.Advance(TimeSpan.FromSeconds(30));
        run.Book.Tell(new NodeBookProtocol.Seen(TableNodes.Node(2)));
        run.Ask();
        run.Die();

        Assert.Equal([TableNodes.Node(1)], Start().Ask().Known.Select(known => known.Node));
    }

    [Fact]
    public void Closing_should_write_what_is_noted_and_stop()
    {
        var run = Start();
        run.Book.Tell(new NodeBookProtocol.Seen(TableNodes.Node(1)));
        run.Kit.Watch(run.Book);

        run.Book.Tell(NodeBookProtocol.Close.Instance);

        run.Kit.ExpectTerminated(run.Book);
        run.Die();
        Assert.Equal([TableNodes.Node(1)], Start().Ask().Known.Select(known => known.Node));
    }

    [Fact]
    public async Task Coordinated_shutdown_should_write_what_is_noted()
    {
        var run = Start(virtualTime: false);
        run.Book.Tell(new NodeBookProtocol.Seen(TableNodes.Node(1)));
        run.Ask();

        await CoordinatedShutdown.Get(run.Kit.Sys).Run(CoordinatedShutdown.ClrExitReason.Instance);

        Assert.Equal([TableNodes.Node(1)], Start().Ask().Known.Select(known => known.Node));
    }

    [Fact]
    public void Book_should_be_restored_from_a_snapshot_and_the_events_after_it()
    {
        var run = Start("actors.p2p.nodebook.snapshot-after = 5");
        for (var i = 1; i <= 12; i++)
            run.Book.Tell(new P2PProtocol.AddPeer(TableNodes.Node(i)));
        run.Ask();
        run.Kit.AwaitAssert(() => Assert.Equal(2, run.Events()), TimeSpan.FromSeconds(30));
        run.Die();

        Assert.Equal(Enumerable.Range(1, 12).Select(i => TableNodes.Node(i)), Start().Ask().Static.ToArray());
    }

    [Fact]
    public void Restarted_actor_should_know_what_was_written()
    {
        var run = Start();
        run.Book.Tell(new P2PProtocol.AddPeer(TableNodes.Node(1)));
        run.Ask();

        run.Book.Tell(Kill.Instance);

        Assert.Equal([TableNodes.Node(1)], run.Ask().Static.ToArray());
    }

    private Run Start(string hocon = "", bool virtualTime = true)
    {
        var kit = new Kit(hocon, SqlPlugins.Sqlite(_folder.File("events.db")), virtualTime ? DiscoveryKit.VirtualTime + Sudden : "");
        var run = new Run(kit, kit.ActorOfAsTestActorRef<Parent>(Akka.Actor.Props.Create(() => new Parent(kit.Sys.Settings.Config))).UnderlyingActor.Book, _folder);
        _runs.Add(run);
        return run;
    }

    private sealed class Kit(params string[] layers) : Akka.TestKit.Xunit2.TestKit(DiscoveryKit.Layered([DiscoveryKit.Quiet, .. layers]));

    /// <summary>Restarts the book, as the supervisor does.</summary>
    private sealed class Parent : ReceiveActor
    {
        public Parent(Akka.Configuration.Config config)
        {
            Book = Context.ActorOf(NodeBookActor.Props(NodeBookSettings.From(config)));
            ReceiveAny(_ => { });
        }

        public IActorRef Book { get; }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);
    }

    private sealed record Run(Kit Kit, IActorRef Book, TemporaryFolder Folder) : IDisposable
    {
        public TestScheduler Clock => (TestScheduler)Kit.Sys.Scheduler;

        public NodeBookProtocol.Book Ask()
        {
            var probe = Kit.CreateTestProbe();
            Book.Tell(NodeBookProtocol.GetBook.Instance, probe.Ref);
            return probe.ExpectMsg<NodeBookProtocol.Book>();
        }

        public NodeRecord? Saved()
        {
            var probe = Kit.CreateTestProbe();
            Book.Tell(NodeBookProtocol.GetRecord.Instance, probe.Ref);
            return probe.ExpectMsg<NodeBookProtocol.SavedRecord>().Record;
        }

        public int Events()
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Folder.File("events.db")};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM journal WHERE persistence_id = 'nodebook' AND deleted = 0";
            return Convert.ToInt32(command.ExecuteScalar(), null);
        }

        /// <summary>Without a word to the actor.</summary>
        public void Die() => Kit.Shutdown();

        public void Dispose() => Kit.Dispose();
    }
}
