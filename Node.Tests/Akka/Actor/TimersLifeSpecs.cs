using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

// Timers between firing and delivery, and over the life of their actor.
public class TimersLifeSpecs : TimersSpec
{
    [Fact]
    public void A_timer_cancelled_after_it_fired_but_before_it_was_delivered_should_not_be()
    {
        using var gate = new Gate();
        var actor = Timed(timers => timers.StartSingleTimer("key", "never", 10 * Second));
        Begin(actor, timers =>
        {
            gate.Pass();
            timers.Cancel("key");
        });
        gate.AwaitArrival();
        Clock.Advance(10 * Second);
        gate.Open();

        Settle(actor);
    }

    [Fact]
    public void A_timer_replaced_after_it_fired_but_before_it_was_delivered_should_not_be()
    {
        using var gate = new Gate();
        var actor = Timed(timers => timers.StartSingleTimer("key", "old", 10 * Second));
        Begin(actor, timers =>
        {
            gate.Pass();
            timers.StartSingleTimer("key", "new", 10 * Second);
        });
        gate.AwaitArrival();
        Clock.Advance(10 * Second);
        gate.Open();

        Settle(actor);
        Clock.Advance(10 * Second);
        ExpectMsg("new");
    }

    [Fact]
    public void A_restart_should_cancel_the_timers()
    {
        var actor = Timed(timers => timers.StartPeriodicTimer("key", "never", 10 * Second));
        actor.Tell(new Boom());
        Settle(actor);

        Clock.Advance(10 * Second);
        Settle(actor);
        Do(actor, timers => Assert.Empty(timers.ActiveTimers));
    }

    [Fact]
    public void A_timer_that_fired_into_the_old_incarnation_should_not_reach_the_new_one()
    {
        using var gate = new Gate();
        var actor = Timed(timers => timers.StartSingleTimer("key", "old", 10 * Second));
        Begin(actor, _ =>
        {
            gate.Pass();
            throw new Boom();
        });
        gate.AwaitArrival();
        Clock.Advance(10 * Second);
        gate.Open();

        Settle(actor);
    }

    [Fact]
    public void A_timer_of_the_old_incarnation_should_not_be_taken_for_one_of_the_new()
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(Props.Create(() => new StartsOneTimer("key", 10 * Second, TestActor)).WithDispatcher(OwnThread));
        Settle(actor);
        actor.Tell(new Puppet.Run(_ =>
        {
            gate.Pass();
            throw new Boom();
        }));
        gate.AwaitArrival();
        Clock.Advance(10 * Second);
        gate.Open();

        Settle(actor);
        Clock.Advance(10 * Second);
        ExpectMsg("due 2");
    }

    [Fact]
    public void A_timer_of_a_constructor_that_failed_should_not_reach_the_next_instance()
    {
        var attempts = 0;
        var made = new Func<bool>(() => ++attempts > 1);
        var parent = PuppetOf(new OneForOneStrategy(_ => Directive.Restart));
        var actor = Inside(parent, context => context.ActorOf(Props.Create(() => new Stillborn(made, TestActor))));
        Settle(actor);

        Clock.Advance(10 * Second);

        ExpectMsg("due 2");
        Settle(actor);
    }

    [Fact]
    public void A_resume_should_keep_the_timers()
    {
        var parent = PuppetOf(new OneForOneStrategy(_ => Directive.Resume));
        var actor = Inside(parent, context => context.ActorOf(Props.Create(() => new TimedPuppet(TestActor))));
        Do(actor, timers => timers.StartSingleTimer("key", "due", 10 * Second));
        actor.Tell(new Boom());
        Settle(actor);

        Clock.Advance(10 * Second);
        ExpectMsg("due");
    }

    [Fact]
    public void Timers_should_end_with_the_actor()
    {
        var actor = Watch(Timed(timers =>
        {
            timers.StartSingleTimer("single", "never", 10 * Second);
            timers.StartPeriodicTimer("periodic", "never", 10 * Second);
        }));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        Clock.Advance(100 * Second);

        ExpectNoMsg(Shortly);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_timer_should_run_when_started_before_the_first_message(bool inConstructor)
    {
        Settle(Sys.ActorOf(Props.Create(() => new Early(inConstructor, TestActor))));

        Clock.Advance(10 * Second);

        ExpectMsg("due");
    }

    private sealed class StartsOneTimer(object key, TimeSpan after, IActorRef report) : Puppet(report), IWithTimers
    {
        private static int _started;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer(key, $"due {Interlocked.Increment(ref _started)}", after);
    }

    private sealed class Stillborn : Puppet, IWithTimers
    {
        public Stillborn(Func<bool> made, IActorRef report) : base(report)
        {
            Timers.StartSingleTimer("key of the stillborn", "due 1", 10 * Second);
            if (!made())
                throw new Boom();
            Timers.StartSingleTimer("key of the stillborn", "due 2", 10 * Second);
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }

    private sealed class Early : UntypedActor, IWithTimers
    {
        private readonly bool _inConstructor;
        private readonly IActorRef _report;

        public Early(bool inConstructor, IActorRef report)
        {
            _inConstructor = inConstructor;
            _report = report;
            if (inConstructor)
                Start();
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            if (!_inConstructor)
                Start();
        }

        protected override void OnReceive(object message) => _report.Tell(message);

        private void Start() => Timers.StartSingleTimer("key", "due", 10 * Second);
    }
}
