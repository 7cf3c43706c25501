using Akka.Actor;
using Akka.Pattern;
using Xunit;

namespace Node.Tests.Engine.Pattern;

/// <summary>What holds for both kinds of backoff; the child's own ways to end are in the other files.</summary>
public class BackoffSpecs : BackoffKit
{
    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void Delays_should_double_up_to_the_longest_one(string end)
    {
        var supervisor = Supervise(Options(end, Second, Second * 5).WithManualReset());
        string[] delays = ["1", "2", "4", "5", "5"];

        foreach (var (number, delay) in delays.Index())
        {
            End(supervisor, end, number + 1);
            ExpectStartAfter(supervisor, Second * int.Parse(delay));
        }
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void A_delay_should_have_a_random_part_up_to_the_factor(string end)
    {
        var supervisor = Supervise(Options(end, Second * 10, Second * 10, randomFactor: 0.2).WithManualReset());

        var later = 0;

        for (var number = 1; number <= 10; number++)
        {
            End(supervisor, end, number);
            Time.Advance(Second * 10 - Tick);
            Assert.Null(ChildOf(supervisor));
            Time.Advance(Tick);
            later += ChildOf(supervisor) is null ? 1 : 0;
            Time.Advance(Second * 2);
            ExpectMsg("started");
        }

        Assert.NotEqual(0, later);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void Restarts_should_be_forgotten_when_the_child_lives_for_the_time_of_the_reset(string end)
    {
        var supervisor = Supervise(Options(end, Second, Second * 8).WithAutoReset(Second * 3));
        End(supervisor, end, 1);
        ExpectStartAfter(supervisor, Second);
        Time.Advance(Second * 2);
        End(supervisor, end, 2);
        ExpectStartAfter(supervisor, Second * 2);
        ExpectRestarts(supervisor, 2);

        Time.Advance(Second * 3);
        ExpectRestarts(supervisor, 0);
        End(supervisor, end, 1);
        ExpectStartAfter(supervisor, Second);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void Restarts_should_be_forgotten_on_command_where_the_reset_is_manual(string end)
    {
        var supervisor = Supervise(Options(end, Second, Second * 8).WithManualReset());
        End(supervisor, end, 1);
        ExpectStartAfter(supervisor, Second);
        Time.Advance(Second * 100);
        ExpectRestarts(supervisor, 1);

        supervisor.Tell(BackoffSupervisor.Reset.Instance);

        ExpectRestarts(supervisor, 0);
    }

    [Fact]
    public void A_manual_reset_should_be_an_unhandled_message_where_the_reset_is_automatic()
    {
        var unhandled = CreateTestProbe();
        Sys.EventStream.Subscribe(unhandled, typeof(Akka.Event.UnhandledMessage));
        var supervisor = Supervise(Options("stop", Second, Second));

        supervisor.Tell(BackoffSupervisor.Reset.Instance);

        Assert.Same(BackoffSupervisor.Reset.Instance, unhandled.ExpectMsg<Akka.Event.UnhandledMessage>().Message);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void The_supervisor_should_stop_when_its_retries_are_used_up(string end)
    {
        var supervisor = Supervise(Options(end, Second, Second, maxNrOfRetries: 2).WithManualReset());
        Watch(supervisor);
        End(supervisor, end, 1);
        ExpectStartAfter(supervisor, Second);
        End(supervisor, end, 2);
        ExpectStartAfter(supervisor, Second);

        supervisor.Tell(end);

        ExpectTerminated(supervisor);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void Messages_should_pass_through_the_supervisor_both_ways(string end)
    {
        var parent = CreateTestProbe();
        var supervisor = parent.ChildActorOf(BackoffSupervisor.Props(Options(end, Second, Second)), "supervisor");
        ExpectMsg("started");

        supervisor.Tell("ping");
        var child = ExpectMsg<IActorRef>();
        supervisor.Tell("tell parent");

        Assert.Equal(supervisor.Path / "child", child.Path);
        parent.ExpectMsgFrom(supervisor, "from the child");
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void The_child_should_be_known_while_it_lives(string end)
    {
        var supervisor = Supervise(Options(end, Second, Second));
        Assert.Equal(supervisor.Path / "child", ChildOf(supervisor)!.Path);

        End(supervisor, end, 1);

        Assert.Null(ChildOf(supervisor));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    public void Messages_to_a_child_that_is_not_there_should_be_dead_letters_or_be_answered(string end)
    {
        var silent = Supervise(Options(end, Second, Second));
        End(silent, end, 1);
        EventFilter.DeadLetter<string>(message => message == "hello").ExpectOne(() => silent.Tell("hello"));

        var polite = Supervise(Options(end, Second, Second).WithReplyWhileStopped("closed"));
        End(polite, end, 1);
        polite.Tell("hello");
        ExpectMsgFrom(polite, "closed");
    }

    [Theory]
    [InlineData(0, 1, 0.0)]
    [InlineData(2, 1, 0.0)]
    [InlineData(1, 1, -0.1)]
    [InlineData(1, 1, 1.1)]
    public void Options_out_of_range_should_be_refused(int min, int max, double randomFactor)
    {
        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(Options("stop", Second * min, Second * max, randomFactor)));
        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(Options("fail", Second * min, Second * max, randomFactor)));
    }
}
