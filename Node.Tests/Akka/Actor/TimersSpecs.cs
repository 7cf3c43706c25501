using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class TimersSpecs : TimersSpec
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

    private enum Where
    {
        Here,
    }

    private sealed record Unimportant : INotInfluenceReceiveTimeout;

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
