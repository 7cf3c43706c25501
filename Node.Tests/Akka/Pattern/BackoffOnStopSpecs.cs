using Akka.Actor;
using Akka.Pattern;
using Xunit;

namespace Node.Tests.Engine.Pattern;

public class BackoffOnStopSpecs : BackoffKit
{
    [Fact]
    public void A_failed_child_should_be_restarted_at_once_by_the_default_strategy()
    {
        var supervisor = Supervise(Options("stop", Second, Second));

        supervisor.Tell("fail");

        ExpectMsg("started");
        ExpectRestarts(supervisor, 0);
    }

    [Fact]
    public void A_failed_child_should_be_replaced_later_where_failures_stop_it()
    {
        var supervisor = Supervise(Options("stop", Second, Second).WithDefaultStoppingStrategy());

        End(supervisor, "fail", 1);

        ExpectStartAfter(supervisor, Second);
    }

    [Fact]
    public void A_strategy_should_decide_on_failures_and_give_the_number_of_retries()
    {
        var strategy = new OneForOneStrategy(1, TimeSpan.FromMinutes(1), cause => cause is ArgumentException ? Directive.Stop : Directive.Resume);
        var supervisor = Supervise(Options("stop", Second, Second).WithSupervisorStrategy(strategy).WithManualReset());
        Watch(supervisor);

        supervisor.Tell("fail");
        supervisor.Tell("ping");
        ExpectMsg<IActorRef>();
        supervisor.Tell(new ArgumentException("stop"));
        ExpectRestarts(supervisor, 1);
        ExpectStartAfter(supervisor, Second);

        supervisor.Tell(new ArgumentException("stop"));
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_last_number_of_retries_should_count()
    {
        var supervisor = Supervise(Options("stop", Second, Second, maxNrOfRetries: 5).WithMaxNrOfRetries(0));
        Watch(supervisor);

        supervisor.Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_supervisor_should_stop_with_its_child_after_a_final_message()
    {
        var supervisor = Supervise(Options("stop", Second, Second).WithFinalStopMessage(message => message is "ping"));
        Watch(supervisor);
        End(supervisor, "stop", 1);
        ExpectStartAfter(supervisor, Second);

        supervisor.Tell("ping");
        ExpectMsg<IActorRef>();
        supervisor.Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_supervisor_should_stop_on_a_final_message_that_finds_no_child()
    {
        var supervisor = Supervise(Options("stop", Second, Second).WithFinalStopMessage(message => message is "end").WithReplyWhileStopped("closed"));
        Watch(supervisor);
        End(supervisor, "stop", 1);

        supervisor.Tell("end");

        ExpectMsg("closed");
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void Props_without_options_should_be_those_of_a_backoff_on_stop()
    {
        var child = Props.Create(() => new Mortal(TestActor));
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(child, "child", Second, Second * 4, 0.0, 1));
        Watch(supervisor);
        ExpectMsg("started");
        End(supervisor, "stop", 1);
        ExpectStartAfter(supervisor, Second);

        supervisor.Tell("stop");

        ExpectTerminated(supervisor);
    }

    private sealed class Mortal : ReceiveActor
    {
        public Mortal(IActorRef spec)
        {
            spec.Tell("started");
            ReceiveAny(_ => Context.Stop(Self));
        }
    }
}
