using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class RecoverySpecs : PersistenceSpec
{
    private readonly TestProbe _journal;

    public RecoverySpecs()
        : base($$"""
            {{Gated}}
            akka.persistence.max-concurrent-recoveries = 2
            """)
    {
        _journal = CreateTestProbe();
        Sys.EventStream.Subscribe(_journal.Ref, typeof(GatedJournal.RecoveryGate));
    }

    [Fact]
    public void Only_so_many_actors_as_there_are_permits_should_recover_at_a_time()
    {
        const int actors = 12;
        for (var i = 0; i < actors; i++)
            Start($"actor-{i}");

        var open = new Queue<GatedJournal.RecoveryGate>();
        for (var i = 0; i < actors; i++)
        {
            open.Enqueue(NextRecovery());
            if (open.Count < 2)
                continue;

            // Both permits are taken: a third recovery would show here.
            Assert.False(_journal.HasMessages);
            open.Dequeue().Open();
        }

        open.Dequeue().Open();
        var reports = ReceiveN(2 * actors, TimeSpan.FromSeconds(10)).Cast<string>().ToList();
        Assert.Equal(actors, reports.Count(report => report == "recovered to 0"));
    }

    [Fact]
    public void The_permit_of_an_actor_that_dies_while_it_recovers_should_go_to_the_next()
    {
        var first = Start("first");
        var second = Start("second");
        NextRecovery();
        NextRecovery();
        Start("third");

        Sys.Stop(first);
        Sys.Stop(second);

        Assert.Equal("third", NextRecovery().PersistenceId);
    }

    [Fact]
    public void An_actor_that_dies_while_it_waits_should_leave_the_queue()
    {
        Start("first");
        Start("second");
        var open = NextRecovery();
        NextRecovery();
        var waiting = Start("third");
        ExpectReports("started", "started", "started");
        Watch(waiting);
        Sys.Stop(waiting);
        ExpectTerminated(waiting);
        Start("fourth");

        open.Open();

        Assert.Equal("fourth", NextRecovery().PersistenceId);
    }

    [Fact]
    public void A_plugin_that_is_not_configured_should_fail_the_start_of_the_actor_by_name()
    {
        var probe = CreateTestProbe();
        var parent = Sys.ActorOf(Props.Create(() => new Reporting(Scribe.Props("id", TestActor, null, "no.such.journal", ""), probe.Ref)));

        var failure = probe.ExpectMsg<ActorInitializationException>();

        Assert.Contains("no.such.journal", failure.ToString(), StringComparison.Ordinal);
        Sys.Stop(parent);
    }

    private GatedJournal.RecoveryGate NextRecovery() => _journal.ExpectMsg<GatedJournal.RecoveryGate>(TimeSpan.FromSeconds(10));

    /// <summary>Tells why its child failed.</summary>
    private sealed class Reporting : UntypedActor
    {
        private readonly IActorRef _probe;

        public Reporting(Props child, IActorRef probe)
        {
            _probe = probe;
            Context.ActorOf(child);
        }

        protected override void OnReceive(object message)
        {
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
        {
            _probe.Tell(cause);
            return Directive.Stop;
        });
    }
}
