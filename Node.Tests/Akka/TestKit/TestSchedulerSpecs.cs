using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class TestSchedulerSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestScheduler _scheduler;

    public TestSchedulerSpecs()
        : base(TestConfigs.TestSchedulerConfig) =>
        _scheduler = (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Time_should_stand_still_until_it_is_advanced()
    {
        var start = _scheduler.Now;
        Assert.Equal(start, Sys.Scheduler.Now);

        _scheduler.Advance(Second * 3);
        Assert.Equal(start + Second * 3, _scheduler.Now);

        _scheduler.AdvanceTo(start + Second * 5);
        Assert.Equal(start + Second * 5, _scheduler.Now);
    }

    [Fact]
    public void Time_should_not_go_back()
    {
        Assert.Throws<InvalidOperationException>(() => _scheduler.AdvanceTo(_scheduler.Now - Second));
    }

    [Fact]
    public void The_monotonic_clocks_should_not_go_back()
    {
        var before = (_scheduler.MonotonicClock, _scheduler.HighResMonotonicClock);

        _scheduler.Advance(Second);

        Assert.True(_scheduler.MonotonicClock >= before.MonotonicClock);
        Assert.True(_scheduler.HighResMonotonicClock >= before.HighResMonotonicClock);
    }

    [Fact]
    public void A_message_should_be_told_when_it_is_due_and_once()
    {
        _scheduler.ScheduleTellOnce(Second, TestActor, "due", TestActor);

        _scheduler.Advance(Second - TimeSpan.FromTicks(1));
        Assert.False(HasMessages);

        _scheduler.Advance(TimeSpan.FromTicks(1));
        ExpectMsgFrom(TestActor, "due");

        _scheduler.Advance(Second * 10);
        Assert.False(HasMessages);
    }

    [Fact]
    public void Items_should_run_in_order_of_time_and_of_scheduling()
    {
        var ran = new List<string>();
        _scheduler.Advanced.ScheduleOnce(Second * 3, () => ran.Add("third"));
        _scheduler.Advanced.ScheduleOnce(Second, () => ran.Add("first"));
        _scheduler.Advanced.ScheduleOnce(Second * 2, () => ran.Add("second a"));
        _scheduler.Advanced.ScheduleOnce(Second * 2, () => ran.Add("second b"));
        _scheduler.Advanced.ScheduleOnce(Second * 4, () => ran.Add("not yet"));

        _scheduler.Advance(Second * 3);

        Assert.Equal(["first", "second a", "second b", "third"], ran);
    }

    [Fact]
    public void A_repeated_item_should_run_once_an_advance_and_be_due_again_after_its_interval()
    {
        _scheduler.ScheduleTellRepeatedly(Second, Second * 2, TestActor, "tick", TestActor);

        _scheduler.Advance(Second);
        ExpectMsg("tick");
        _scheduler.Advance(Second);
        Assert.False(HasMessages);
        _scheduler.Advance(Second);
        ExpectMsg("tick");

        _scheduler.Advance(Second * 100);
        ExpectMsg("tick");
        Assert.False(HasMessages);
        _scheduler.Advance(Second * 2);
        ExpectMsg("tick");
    }

    [Fact]
    public void A_repeated_action_should_run_again()
    {
        var ran = 0;
        _scheduler.ScheduleRepeatedly(TimeSpan.Zero, Second, () => ran++);

        for (var i = 0; i < 3; i++)
        {
            _scheduler.Advance(Second);
        }

        Assert.Equal(3, ran);
    }

    [Fact]
    public void A_cancelled_item_should_not_run()
    {
        var ran = 0;
        using var cancelled = new Cancelable(_scheduler.Advanced);
        _scheduler.ScheduleTellOnce(Second, TestActor, "once", TestActor, cancelled);
        _scheduler.ScheduleTellRepeatedly(Second, Second, TestActor, "tick", TestActor, cancelled);
        _scheduler.ScheduleRepeatedly(Second, Second, () => ran++, cancelled);

        cancelled.Cancel();
        _scheduler.Advance(Second);

        Assert.False(HasMessages);
        Assert.Equal(0, ran);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void A_cancelled_single_action_should_not_run()
    {
        Provider.SkipUnlessEmbedded("1.5.30 forgets the ICancelable of a single action");
        var ran = 0;
        using var cancelled = new Cancelable(_scheduler.Advanced);
        _scheduler.ScheduleOnce(Second, () => ran++, cancelled);

        cancelled.Cancel();
        _scheduler.Advance(Second);

        Assert.Equal(0, ran);
    }

    [Fact]
    public void A_repeated_item_should_be_cancellable_by_itself()
    {
        var ran = 0;
        using var cancelled = new Cancelable(_scheduler.Advanced);
        _scheduler.ScheduleRepeatedly(
            Second,
            Second,
            () =>
            {
                if (++ran == 2)
                {
                    cancelled.Cancel();
                }
            },
            cancelled);

        for (var i = 0; i < 5; i++)
        {
            _scheduler.Advance(Second);
        }

        Assert.Equal(2, ran);
    }

    [Fact]
    public void An_item_should_be_able_to_schedule_another()
    {
        var ran = new List<string>();
        _scheduler.ScheduleOnce(Second, () =>
        {
            ran.Add("first");
            _scheduler.ScheduleOnce(Second, () => ran.Add("second"));
        });

        _scheduler.Advance(Second);
        Assert.Equal(["first"], ran);

        _scheduler.Advance(Second);
        Assert.Equal(["first", "second"], ran);
    }

    [Fact]
    public void Timers_of_an_actor_should_follow_the_scheduler()
    {
        ActorOf(Props.Create(() => new Ticking(TestActor)));
        ExpectMsg("started");

        _scheduler.Advance(Second);
        ExpectMsg("single");
        _scheduler.Advance(Second);
        ExpectMsg("periodic");
        _scheduler.Advance(Second * 2);
        ExpectMsg("periodic");
    }

    [Fact]
    public void The_receive_timeout_of_an_actor_should_follow_the_scheduler()
    {
        ActorOf(Props.Create(() => new Impatient(TestActor)));
        ExpectMsg("started");

        AwaitAssert(() =>
        {
            _scheduler.Advance(Second * 60);
            ExpectMsg("timeout", TimeSpan.FromMilliseconds(50));
        });
    }

    private sealed class Ticking : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _observer;

        public Ticking(IActorRef observer)
        {
            _observer = observer;
            ReceiveAny(message => observer.Tell(message));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            Timers.StartSingleTimer("single", "single", Second);
            Timers.StartPeriodicTimer("periodic", "periodic", Second * 2);
            _observer.Tell("started");
        }
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef observer)
        {
            Receive<ReceiveTimeout>(_ => observer.Tell("timeout"));
            SetReceiveTimeout(Second * 60);
            observer.Tell("started");
        }
    }
}
