using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class ThroughputSpecs() : EngineSpec(
    """
    fair { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, throughput = 1 }
    some { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, throughput = 10 }
    greedy { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, throughput = 1000 }
    timely { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, throughput = 1000, throughput-deadline-time = 5ms }
    """)
{
    private const int Messages = 100;

    [Theory]
    [InlineData("fair", 1)]
    [InlineData("some", 10)]
    public void A_full_mailbox_should_let_another_actor_run_after_as_many_messages(string dispatcher, int throughput)
    {
        // Akka.NET handles one message more than it says.
        Assert.InRange(TurnOfTheOther(dispatcher, () => { }), throughput, throughput + 1);
    }

    [Fact]
    public void A_high_throughput_should_let_an_actor_empty_its_mailbox()
    {
        Assert.Equal(Messages, TurnOfTheOther("greedy", () => { }));
    }

    [Fact]
    public void A_deadline_should_let_another_actor_run_before_the_throughput_is_reached()
    {
        var clock = Sys.Scheduler;

        Assert.InRange(TurnOfTheOther("timely", WorkForAMillisecond), 1, Messages / 2);

        void WorkForAMillisecond()
        {
            var end = clock.MonotonicClock + TimeSpan.FromMilliseconds(1);
            SpinWait.SpinUntil(() => clock.MonotonicClock >= end);
        }
    }

    // How many messages of the first actor are handled before that of the second; the one that holds it up counts.
    private int TurnOfTheOther(string dispatcher, Action work)
    {
        using var gate = new Gate();
        var (one, other) = (Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(dispatcher)), Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(dispatcher)));
        Inside(other, _ => { });
        one.Tell(new Puppet.Run(_ =>
        {
            gate.Pass();
            TestActor.Tell("one");
        }));
        gate.AwaitArrival();
        for (var i = 1; i < Messages; i++)
        {
            one.Tell(new Puppet.Run(_ =>
            {
                work();
                TestActor.Tell("one");
            }));
        }

        other.Tell("other");
        gate.Open();
        return ReceiveN(Messages + 1, Long).TakeWhile(message => message is "one").Count();
    }
}
