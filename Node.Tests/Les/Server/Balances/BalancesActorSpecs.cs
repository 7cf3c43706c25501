using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les.Server;
using Node.Actors.Les.Server.Balances;
using Node.Core.Primitives;
using Node.Tests.Engine.Persistence;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.Les.Server.Balances;

/// <summary>The balances over a SQLite file that outlives actor and system.</summary>
public sealed class BalancesActorSpecs : IDisposable
{
    // A system that ends without its shutdown, as one that is killed does.
    private const string Sudden = "\nakka.coordinated-shutdown.run-by-actor-system-terminate = off";

    private static readonly IPAddress Somewhere = IPAddress.Parse("10.0.0.1");

    private readonly TemporaryFolder _folder = new();
    private readonly List<Run> _runs = [];

    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Nobody_should_have_anything_at_first()
    {
        var run = Start();

        Assert.Equal(new BalancesProtocol.Account(Id(1), Somewhere, 0, 0, 0), run.Account(Id(1)));
        Assert.Equal(1, run.Factor());
    }

    [Fact]
    public void What_was_paid_and_promised_should_survive_a_system_that_dies()
    {
        var run = Start();
        Assert.Equal(new LesServerProtocol.ClientBalance(Id(1), 1000, 0), run.Ask<LesServerProtocol.ClientBalance>(new LesServerProtocol.AddBalance(Id(1), 1000)));
        Assert.Equal(new LesServerProtocol.ClientBalance(Id(1), 700, 0), run.Ask<LesServerProtocol.ClientBalance>(new LesServerProtocol.AddBalance(Id(1), -300)));
        Assert.Equal(new LesServerProtocol.ClientBalance(Id(1), 700, 50_000), run.Ask<LesServerProtocol.ClientBalance>(new LesServerProtocol.SetClientParams(Id(1), 50_000)));
        run.Die();

        Assert.Equal(new BalancesProtocol.Account(Id(1), Somewhere, 700, 0, 50_000), Start().Account(Id(1)));
    }

    [Fact]
    public void A_payment_should_be_published_once_it_is_written()
    {
        var run = Start();
        run.Kit.Sys.EventStream.Subscribe(run.Kit.TestActor, typeof(BalancesProtocol.Changed));

        run.Ask<LesServerProtocol.ClientBalance>(new LesServerProtocol.AddBalance(Id(1), 1000));

        Assert.Equal(new BalancesProtocol.Changed(Id(1), 1000, 0), run.Kit.ExpectMsg<BalancesProtocol.Changed>());
    }

    [Fact]
    public void What_was_used_should_be_written_after_a_while_and_debts_fade()
    {
        var run = Start();
        run.Ask<LesServerProtocol.ClientBalance>(new LesServerProtocol.AddBalance(Id(1), 1000));
        run.Balances.Tell(new BalancesProtocol.Note([new(Id(1), 400)], [new(Somewhere, 1e9)]));
        run.Balances.Tell(new BalancesProtocol.NoteFactor(0.25));
        run.Account(Id(1));
        run.Clock.Advance(TimeSpan.FromSeconds(30));
        run.Account(Id(1));
        run.Die();

        var next = Start();
        var account = next.Account(Id(1));
        Assert.Equal((600, 0.25), (account.Balance, next.Factor()));
        Assert.InRange(account.Debt, 0.9e9, 1e9);
        next.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(account.Debt / Math.E, next.Account(Id(1)).Debt, 1e6);
    }

    [Fact]
    public void Closing_should_write_what_is_noted_and_stop()
    {
        var run = Start();
        run.Balances.Tell(new BalancesProtocol.NoteFactor(0.25));
        run.Kit.Watch(run.Balances);

        run.Balances.Tell(BalancesProtocol.Close.Instance);

        run.Kit.ExpectTerminated(run.Balances);
        run.Die();
        Assert.Equal(0.25, Start().Factor());
    }

    [Fact]
    public void Balances_should_be_restored_from_a_snapshot_and_the_events_after_it()
    {
        var run = Start("actors.les.server.balances.snapshot-after = 3");
        for (var i = 1; i <= 8; i++)
            run.Ask<LesServerProtocol.ClientBalance>(new LesServerProtocol.AddBalance(Id(i), i));
        run.Die();

        var next = Start();
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (double)i), Enumerable.Range(1, 8).Select(i => next.Account(Id(i)).Balance));
    }

    private static NodeId Id(int number) => P2P.P2PSpec.Id(number);

    private Run Start(string hocon = "")
    {
        var kit = new Kit(hocon, SqlPlugins.Sqlite(_folder.File("events.db")), DiscoveryKit.VirtualTime + Sudden);
        var settings = LesServerSettings.From(kit.Sys.Settings.Config);
        var run = new Run(kit, kit.Sys.ActorOf(BalancesActor.Props(settings.Balances, settings.DebtDecay)));
        _runs.Add(run);
        return run;
    }

    private sealed class Kit(params string[] layers) : Akka.TestKit.Xunit2.TestKit(DiscoveryKit.Layered([DiscoveryKit.Quiet, .. layers]));

    private sealed record Run(Kit Kit, IActorRef Balances) : IDisposable
    {
        public TestScheduler Clock => (TestScheduler)Kit.Sys.Scheduler;

        public T Ask<T>(object question)
        {
            var probe = Kit.CreateTestProbe();
            Balances.Tell(question, probe.Ref);
            return probe.ExpectMsg<T>();
        }

        public BalancesProtocol.Account Account(NodeId id) => Ask<BalancesProtocol.Account>(new BalancesProtocol.GetAccount(id, Somewhere));

        public double Factor() => Ask<BalancesProtocol.Factor>(BalancesProtocol.GetFactor.Instance).Value;

        /// <summary>Without a word to the actor.</summary>
        public void Die() => Kit.Shutdown();

        public void Dispose() => Kit.Dispose();
    }
}
