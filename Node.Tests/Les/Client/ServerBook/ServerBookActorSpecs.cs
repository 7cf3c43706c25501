using Akka.Actor;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.ServerBook;
using Node.Core.Les.Client;
using Node.Tests.Engine.Persistence;
using Node.Tests.P2P;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.Les.Client.ServerBook;

/// <summary>The book over a SQLite file that outlives actor and system.</summary>
public sealed class ServerBookActorSpecs : IDisposable
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
    public void A_new_book_should_be_empty() => Assert.Empty(Start().Read());

    [Fact]
    public void What_was_noted_should_survive_a_system_that_dies()
    {
        var run = Start();
        run.Book.Tell(new ServerBookProtocol.Note([Record(1, 10), Record(2, 20)], []));
        run.Book.Tell(new ServerBookProtocol.Note([Record(1, 11.5)], [P2PSpec.Id(2)]));
        Assert.Equal([Record(1, 11.5)], run.Read());
        run.Die();

        Assert.Equal([Record(1, 11.5)], Start().Read());
    }

    [Fact]
    public void A_book_that_is_killed_should_be_restarted_with_what_it_had()
    {
        var run = Start();
        run.Book.Tell(new ServerBookProtocol.Note([Record(1, 10)], []));
        run.Read();

        run.Book.Tell(Kill.Instance);

        Assert.Equal([Record(1, 10)], run.Read());
    }

    [Fact]
    public void Closing_should_write_what_is_noted_and_stop()
    {
        var run = Start();
        run.Kit.Watch(run.Book);
        run.Book.Tell(new ServerBookProtocol.Note([Record(1, 10)], []));

        run.Book.Tell(ServerBookProtocol.Close.Instance);

        run.Kit.ExpectTerminated(run.Book);
        run.Die();
        Assert.Equal([Record(1, 10)], Start().Read());
    }

    [Fact]
    public void The_book_should_be_restored_from_a_snapshot_and_the_events_after_it()
    {
        var run = Start("actors.les.client.book.snapshot-after = 3");
        for (var i = 1; i <= 8; i++)
            run.Book.Tell(new ServerBookProtocol.Note([Record(i, i)], []));
        run.Read();
        run.Die();

        Assert.Equal(Enumerable.Range(1, 8).Select(i => Record(i, i)), Start().Read().OrderBy(record => record.Value));
    }

    private static ServerRecord Record(int number, double value) => new(P2PSpec.Enode(number), value, number, DateTimeOffset.UnixEpoch.AddDays(number));

    private Run Start(string hocon = "")
    {
        var kit = new Kit(hocon, SqlPlugins.Sqlite(_folder.File("events.db")), DiscoveryKit.VirtualTime + Sudden);
        var settings = LesClientSettings.From(kit.Sys.Settings.Config);
        kit.Sys.ActorOf(SpecParent.Props(ServerBookActor.Props(settings.Book), Directive.Restart, kit.TestActor));
        var run = new Run(kit, kit.ExpectMsg<IActorRef>());
        _runs.Add(run);
        return run;
    }

    private sealed class Kit(params string[] layers) : Akka.TestKit.Xunit2.TestKit(DiscoveryKit.Layered([DiscoveryKit.Quiet, .. layers]));

    private sealed record Run(Kit Kit, IActorRef Book) : IDisposable
    {
        public IReadOnlyList<ServerRecord> Read()
        {
            var probe = Kit.CreateTestProbe();
            Book.Tell(ServerBookProtocol.GetBook.Instance, probe.Ref);
            return probe.ExpectMsg<ServerBookProtocol.Book>().Servers;
        }

        /// <summary>Without a word to the actor.</summary>
        public void Die() => Kit.Shutdown();

        public void Dispose() => Kit.Dispose();
    }
}
