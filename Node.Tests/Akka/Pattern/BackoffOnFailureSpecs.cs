using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Pattern;

public class BackoffOnFailureSpecs : BackoffKit
{
    [Fact]
    public void The_supervisor_should_stop_with_a_child_that_stops()
    {
        var supervisor = Supervise(Options("fail", Second, Second));
        Watch(supervisor);

        supervisor.Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_failed_child_should_be_another_actor_after_the_delay()
    {
        var supervisor = Supervise(Options("fail", Second, Second));
        supervisor.Tell("ping");
        var first = ExpectMsg<IActorRef>();
        Watch(first);

        End(supervisor, "fail", 1);
        ExpectTerminated(first);
        ExpectStartAfter(supervisor, Second);

        supervisor.Tell("ping");
        Assert.NotEqual(first, ExpectMsg<IActorRef>());
    }

    [Fact]
    public void A_strategy_should_have_a_delay_only_where_it_says_restart()
    {
        var strategy = new OneForOneStrategy(cause => cause switch
        {
            ArgumentException => Directive.Resume,
            NotSupportedException => Directive.Stop,
            _ => Directive.Restart,
        });
        var supervisor = Supervise(Options("fail", Second, Second).WithSupervisorStrategy(strategy));
        Watch(supervisor);

        supervisor.Tell(new ArgumentException("resume"));
        supervisor.Tell("ping");
        ExpectMsg<IActorRef>();
        End(supervisor, "fail", 1);
        ExpectStartAfter(supervisor, Second);

        supervisor.Tell(new NotSupportedException("stop"));
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_supervisor_should_stop_where_failures_stop_the_child()
    {
        var supervisor = Supervise(Options("fail", Second, Second).WithDefaultStoppingStrategy());
        Watch(supervisor);

        supervisor.Tell("fail");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void An_escalated_failure_should_be_the_supervisors_own()
    {
        var supervisor = Supervise(Options("fail", Second, Second).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Escalate)));

        EventFilter.Exception<InvalidOperationException>("fail").ExpectOne(() => supervisor.Tell("fail"));

        ExpectMsg("started");
        ExpectRestarts(supervisor, 0);
    }
}
