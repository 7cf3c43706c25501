using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

// The engine's own scheduler, over real time.
public class SchedulerSpecs : EngineSpec
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private IScheduler Scheduler => Sys.Scheduler;

    [Fact]
    public void A_message_should_be_told_once_by_the_sender_given()
    {
        var probe = CreateTestProbe();
        Scheduler.ScheduleTellOnce(Tick, TestActor, "once", probe.Ref);

        ExpectMsgFrom(probe.Ref, "once");
        ExpectNoMsg(Tick * 3);
    }

    [Fact]
    public void A_message_should_not_be_told_before_its_time()
    {
        var start = Scheduler.MonotonicClock;
        Scheduler.ScheduleTellOnce(Tick * 5, TestActor, "once", ActorRefs.NoSender);

        ExpectMsg("once");
        Assert.True(Scheduler.MonotonicClock - start >= (Tick * 5) - TimeSpan.FromMilliseconds(11));
    }

    [Fact]
    public void No_delay_should_be_allowed()
    {
        Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "at once", ActorRefs.NoSender);

        ExpectMsg("at once");
    }

    [Fact]
    public void Messages_should_be_told_in_the_order_of_their_times()
    {
        Scheduler.ScheduleTellOnce(Tick * 6, TestActor, "third", ActorRefs.NoSender);
        Scheduler.ScheduleTellOnce(Tick, TestActor, "first", ActorRefs.NoSender);
        Scheduler.ScheduleTellOnce(Tick * 3, TestActor, "second", ActorRefs.NoSender);

        ExpectMsg("first");
        ExpectMsg("second");
        ExpectMsg("third");
    }

    [Fact]
    public void A_message_should_be_told_repeatedly()
    {
        using var cancelable = new Cancelable(Scheduler);
        Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Tick, TestActor, "again", TestActor, cancelable);

        for (var i = 0; i < 5; i++)
            ExpectMsgFrom(TestActor, "again");
    }

    [Fact]
    public void A_selection_should_be_told()
    {
        PuppetOf("target");
        Scheduler.ScheduleTellOnce(Tick, Sys.ActorSelection("/user/target"), "hello", TestActor);

        ExpectMsg("hello");
    }

    [Fact]
    public void What_is_cancelled_should_not_happen()
    {
        var ran = 0;
        using var cancelable = new Cancelable(Scheduler);
        Scheduler.ScheduleTellOnce(Tick, TestActor, "never", TestActor, cancelable);
        Scheduler.ScheduleTellRepeatedly(Tick, Tick, TestActor, "never", TestActor, cancelable);
        Scheduler.Advanced.ScheduleOnce(Tick, () => ran++, cancelable);
        Scheduler.Advanced.ScheduleRepeatedly(Tick, Tick, () => ran++, cancelable);

        cancelable.Cancel();

        ExpectNoMsg(Tick * 4);
        Assert.Equal(0, ran);
    }

    [Fact]
    public void What_is_scheduled_as_cancelled_should_not_happen()
    {
        using var cancelable = new Cancelable(Scheduler);
        cancelable.Cancel();

        Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "never", TestActor, cancelable);
        Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => TestActor.Tell("never"), cancelable);

        ExpectNoMsg(Tick * 3);
    }

    [Fact]
    public void A_repetition_should_end_when_it_is_cancelled()
    {
        var cancelable = Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, Tick, TestActor, "again", TestActor);
        ExpectMsg("again");
        ExpectMsg("again");

        cancelable.Cancel();

        ReceiveWhile<object>(Tick * 2, message => message);
        ExpectNoMsg(Tick * 3);
    }

    [Fact]
    public void Cancelables_should_be_handed_out()
    {
        var once = Scheduler.ScheduleTellOnceCancelable(Tick * 2, TestActor, "never", TestActor);
        var action = Scheduler.Advanced.ScheduleOnceCancelable(Tick * 2, () => TestActor.Tell("never"));
        var repeated = Scheduler.Advanced.ScheduleRepeatedlyCancelable(Tick * 2, Tick, () => TestActor.Tell("never"));
        once.Cancel();
        action.Cancel();
        repeated.Cancel();
        ExpectNoMsg(Tick * 4);

        Scheduler.ScheduleTellOnceCancelable(Tick, TestActor, "message", TestActor);
        ExpectMsg("message");
        Scheduler.Advanced.ScheduleOnceCancelable(Tick, () => TestActor.Tell("action"));
        ExpectMsg("action");
        var again = Scheduler.Advanced.ScheduleRepeatedlyCancelable(Tick, Tick, () => TestActor.Tell("again"));
        ExpectMsg("again");
        ExpectMsg("again");
        again.Cancel();
    }

    [Fact]
    public void Actions_and_runnables_should_run()
    {
        using var stop = new Cancelable(Scheduler);
        Scheduler.Advanced.ScheduleOnce(Tick, () => TestActor.Tell("action"));
        ExpectMsg("action");
        Scheduler.Advanced.ScheduleOnce(Tick, new ActionRunnable(() => TestActor.Tell("runnable")));
        ExpectMsg("runnable");
        Scheduler.Advanced.ScheduleOnce(Tick, new ActionRunnable(() => TestActor.Tell("runnable with end")), stop);
        ExpectMsg("runnable with end");
        Scheduler.Advanced.ScheduleRepeatedly(Tick, Tick, new ActionRunnable(() => TestActor.Tell("again")), stop);
        ExpectMsg("again");
        ExpectMsg("again");
        stop.Cancel();
    }

    [Fact]
    public void An_action_that_fails_should_not_harm_the_others()
    {
        var errors = CreateTestProbe();
        using var system = ActorSystem.Create("loud", Quiet("akka { loglevel = ERROR, loggers = [] }"));
        system.EventStream.Subscribe(errors.Ref, typeof(Error));
        var boom = new Boom();

        for (var i = 0; i < 10; i++)
            system.Scheduler.Advanced.ScheduleOnce(Tick, () => throw boom);
        system.Scheduler.Advanced.ScheduleOnce(Tick * 2, () => TestActor.Tell("still running"));

        ExpectMsg("still running");
        Assert.Same(boom, errors.ExpectMsg<Error>().Cause);
    }

    [Fact]
    public void A_repeated_action_that_fails_should_not_be_repeated()
    {
        var ran = 0;
        Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, Tick, () =>
        {
            TestActor.Tell(++ran);
            throw new Boom();
        });

        ExpectMsg(1);
        ExpectNoMsg(Tick * 5);
    }

    [Fact]
    public void A_negative_delay_should_be_refused()
    {
        var negative = TimeSpan.FromMilliseconds(-1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.ScheduleTellOnce(negative, TestActor, "never", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.ScheduleTellRepeatedly(negative, Tick, TestActor, "never", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Advanced.ScheduleOnce(negative, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Advanced.ScheduleRepeatedly(negative, Tick, () => { }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_interval_that_is_not_positive_should_be_refused(int milliseconds)
    {
        var interval = TimeSpan.FromMilliseconds(milliseconds);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.ScheduleTellRepeatedly(Tick, interval, TestActor, "never", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Advanced.ScheduleRepeatedly(Tick, interval, () => { }));
    }

    [Fact]
    public void Its_clocks_should_run()
    {
        var (now, monotonic, precise) = (Scheduler.Now, Scheduler.MonotonicClock, Scheduler.HighResMonotonicClock);

        AwaitAssert(() => Assert.True(
            Scheduler.Now > now && Scheduler.MonotonicClock > monotonic && Scheduler.HighResMonotonicClock > precise));
    }

    [Fact]
    public async Task Nothing_should_happen_after_the_end_of_the_system()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        system.Scheduler.ScheduleTellOnce(Tick * 10, TestActor, "never", TestActor);
        system.Scheduler.ScheduleTellRepeatedly(Tick * 10, Tick, TestActor, "never", TestActor);

        await system.Terminate().WaitAsync(Long);
        await system.WhenTerminated.WaitAsync(Long);

        Assert.Throws<SchedulerException>(() => system.Scheduler.ScheduleTellOnce(Tick, TestActor, "never", TestActor));
    }
}
