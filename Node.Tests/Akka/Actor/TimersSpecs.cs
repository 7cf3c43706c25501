using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class TimersSpecs() : EngineSpec(VirtualTime)
{
    [Fact]
    public void A_single_timer_should_fire_once()
    {
        var actor = Timed(timers => timers.StartSingleTimer("key", "due", 10 * Second));

        Clock.Advance(9 * Second);
        Settle(actor);
        Clock.Advance(1 * Second);
        ExpectMsg("due");
        Clock.Advance(100 * Second);
        Settle(actor);
    }

    [Fact]
    public void A_periodic_timer_should_fire_each_interval()
    {
        var actor = Timed(timers => timers.StartPeriodicTimer("key", "tick", 10 * Second));

        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(9 * Second);
            Settle(actor);
            Clock.Advance(1 * Second);
            ExpectMsg("tick");
        }
    }

    [Fact]
    public void A_periodic_timer_may_have_another_first_delay()
    {
        var actor = Timed(timers => timers.StartPeriodicTimer("key", "tick", 1 * Second, 10 * Second));

        Clock.Advance(1 * Second);
        ExpectMsg("tick");
        Clock.Advance(9 * Second);
        Settle(actor);
        Clock.Advance(1 * Second);
        ExpectMsg("tick");
    }

    [Fact]
    public void Timers_of_different_keys_should_run_side_by_side()
    {
        Timed(timers =>
        {
            timers.StartSingleTimer("key", "string", 1 * Second);
            timers.StartSingleTimer(1, "number", 2 * Second);
            timers.StartSingleTimer(Where.Here, "enum", 3 * Second);
        });

        foreach (var expected in new[] { "string", "number", "enum" })
        {
            Clock.Advance(1 * Second);
            ExpectMsg(expected);
        }
    }

    [Fact]
    public void A_timer_should_replace_that_of_the_same_key()
    {
        var actor = Timed(timers =>
        {
            timers.StartSingleTimer("key", "old", 10 * Second);
            timers.StartPeriodicTimer("key", "old", 1 * Second);
            timers.StartSingleTimer("key", "new", 20 * Second);
        });

        Clock.Advance(19 * Second);
        Settle(actor);
        Clock.Advance(1 * Second);
        ExpectMsg("new");
    }

    [Fact]
    public void A_cancelled_timer_should_not_fire()
    {
        var actor = Timed(timers =>
        {
            timers.StartSingleTimer("single", "never", 10 * Second);
            timers.StartPeriodicTimer("periodic", "never", 10 * Second);
            timers.StartSingleTimer("other", "due", 10 * Second);
            timers.Cancel("single");
            timers.Cancel("periodic");
            timers.Cancel("unknown");
        });

        Clock.Advance(10 * Second);
        ExpectMsg("due");
        Settle(actor);
    }

    [Fact]
    public void CancelAll_should_cancel_all()
    {
        var actor = Timed(timers =>
        {
            timers.StartSingleTimer("single", "never", 10 * Second);
            timers.StartPeriodicTimer("periodic", "never", 10 * Second);
            timers.CancelAll();
            Assert.Empty(timers.ActiveTimers);
        });

        Clock.Advance(10 * Second);
        Settle(actor);
    }

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

    [Fact]
    public void Active_timers_should_be_those_that_will_fire()
    {
        var actor = Timed(timers =>
        {
            timers.StartSingleTimer("single", "due", 10 * Second);
            timers.StartPeriodicTimer("periodic", "tick", 10 * Second);
            Assert.True(timers.IsTimerActive("single"));
            Assert.False(timers.IsTimerActive("unknown"));
            Assert.Equal(["periodic", "single"], timers.ActiveTimers.Order());
        });

        Clock.Advance(10 * Second);
        ExpectMsgAllOf("due", "tick");

        Do(actor, timers =>
        {
            Assert.False(timers.IsTimerActive("single"));
            Assert.Equal(["periodic"], timers.ActiveTimers);
            timers.Cancel("periodic");
            Assert.False(timers.IsTimerActive("periodic"));
        });
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

    [Fact]
    public void The_sender_should_be_the_one_given_or_nobody()
    {
        var probe = CreateTestProbe();
        Timed(timers =>
        {
            timers.StartSingleTimer("single", "single", 1 * Second);
            timers.StartSingleTimer("single with sender", "single with sender", 2 * Second, probe.Ref);
            timers.StartPeriodicTimer("periodic", "periodic", 3 * Second);
            timers.StartPeriodicTimer("periodic with sender", "periodic with sender", 4 * Second, probe.Ref);
            timers.StartPeriodicTimer("delayed", "delayed with sender", 5 * Second, 100 * Second, probe.Ref);
        });

        Next("single", Sys.DeadLetters);
        Next("single with sender", probe.Ref);
        Next("periodic", Sys.DeadLetters);
        Next("periodic with sender", probe.Ref);
        Next("delayed with sender", probe.Ref);

        void Next(string message, IActorRef sender)
        {
            Clock.Advance(1 * Second);
            ExpectMsg(message);
            Assert.Equal(sender, LastSender);
        }
    }

    [Fact]
    public void A_timer_may_end_its_actor()
    {
        var actor = Watch(Timed(timers => timers.StartSingleTimer("key", PoisonPill.Instance, 10 * Second)));

        Clock.Advance(10 * Second);

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_timer_should_influence_the_receive_timeout_unless_its_message_does_not()
    {
        var actor = Timed(timers =>
        {
            timers.StartSingleTimer("important", "important", 6 * Second);
            timers.StartSingleTimer("unimportant", new Unimportant(), 12 * Second);
        });
        actor.Tell(new Puppet.Run(context => context.SetReceiveTimeout(10 * Second)));
        Settle(actor, new Unimportant());

        Clock.Advance(6 * Second);
        ExpectMsg("important");
        Settle(actor, new Unimportant());
        Clock.Advance(6 * Second);
        ExpectMsg<Unimportant>();
        Settle(actor, new Unimportant());
        Clock.Advance(3 * Second);
        Settle(actor, new Unimportant());
        Clock.Advance(1 * Second);
        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void The_message_of_a_timer_may_be_stashed()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(TestActor)));
        ExpectMsg("started");

        Clock.Advance(10 * Second);
        ExpectMsg("stashed due");
        actor.Tell("unstash");

        ExpectMsg("due");
    }

    private IActorRef Timed(Action<ITimerScheduler> start)
    {
        var actor = Sys.ActorOf(Props.Create(() => new TimedPuppet(TestActor)).WithDispatcher(OwnThread));
        Do(actor, start);
        Settle(actor);
        return actor;
    }

    private static void Begin(IActorRef actor, Action<ITimerScheduler> what) => actor.Tell(new UseTimers(what));

    // Waits until it is done: an assertion that fails in there must be missed out here.
    private void Do(IActorRef actor, Action<ITimerScheduler> what)
    {
        var done = CreateTestProbe();
        Begin(actor, timers =>
        {
            what(timers);
            done.Ref.Tell("done");
        });
        done.ExpectMsg("done");
    }

    // When this message is answered, all messages before it have been handled.
    private void Settle(IActorRef actor) => Settle(actor, "settled");

    private void Settle(IActorRef actor, object message)
    {
        actor.Tell(message);
        ExpectMsg(message);
    }

    private enum Where
    {
        Here,
    }

    private sealed record UseTimers(Action<ITimerScheduler> What);

    private sealed record Unimportant : INotInfluenceReceiveTimeout;

    private sealed class TimedPuppet(IActorRef report) : Puppet(report), IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is UseTimers use)
                use.What(Timers);
            else
                base.OnReceive(message);
        }
    }

    private sealed class StartsOneTimer(object key, TimeSpan after, IActorRef report) : Puppet(report), IWithTimers
    {
        private static int _started;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer(key, $"due {Interlocked.Increment(ref _started)}", after);
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

    private sealed class Stashing : ReceiveActor, IWithTimers, IWithUnboundedStash
    {
        public Stashing(IActorRef report)
        {
            var ready = false;
            Receive<string>(message => message == "unstash", _ =>
            {
                ready = true;
                Stash.UnstashAll();
            });
            Receive<string>(message =>
            {
                if (!ready)
                    Stash.Stash();
                report.Tell(ready ? message : $"stashed {message}");
            });
            Timers.StartSingleTimer("key", "due", 10 * Second);
            report.Tell("started");
        }

        public ITimerScheduler Timers { get; set; } = null!;

        public IStash Stash { get; set; } = null!;
    }
}
