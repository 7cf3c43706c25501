using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class SupervisionSpecs : EngineSpec
{
    [Fact]
    public void Resume_should_keep_the_state_and_lose_the_message()
    {
        var child = ChildOf(PuppetOf(new OneForOneStrategy(_ => Directive.Resume)));
        child.Tell(1);
        child.Tell(new Boom());
        child.Tell(2);

        ExpectMsg(1);
        ExpectMsg(3);
        child.Tell(3);
        ExpectMsg(6);
    }

    [Fact]
    public void Restart_should_lose_the_state_and_the_message()
    {
        var child = ChildOf(PuppetOf(new OneForOneStrategy(_ => Directive.Restart)));
        child.Tell(1);
        child.Tell(new Boom());
        child.Tell(2);

        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void Stop_should_stop_the_child()
    {
        var child = Watch(ChildOf(PuppetOf(new OneForOneStrategy(_ => Directive.Stop))));

        child.Tell(new Boom());

        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_should_make_the_failure_the_parents_own()
    {
        var causes = CreateTestProbe();
        var boom = new Boom();
        var grandparent = PuppetOf(new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause);
            return Directive.Stop;
        }));
        var parent = Inside(grandparent, context =>
            context.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Escalate))));
        var child = ChildOf(parent);
        Watch(parent);

        child.Tell(boom);

        Assert.Same(boom, causes.ExpectMsg<Boom>());
        ExpectTerminated(parent);
    }

    [Fact]
    public void The_strategy_should_be_for_the_failed_child_alone()
    {
        var parent = PuppetOf(new OneForOneStrategy(_ => Directive.Restart));
        var (failing, healthy) = (ChildOf(parent), ChildOf(parent));
        failing.Tell(1);
        healthy.Tell(10);
        ExpectMsgAllOf(1, 10);

        failing.Tell(new Boom());
        failing.Tell(1);
        ExpectMsg(1);
        healthy.Tell(10);
        ExpectMsg(20);
    }

    [Fact]
    public void A_child_should_be_stopped_when_its_retries_are_used_up()
    {
        var child = Watch(ChildOf(PuppetOf(new OneForOneStrategy(2, -1, _ => Directive.Restart))));
        for (var i = 0; i < 2; i++)
        {
            child.Tell(new Boom());
            child.Tell(1);
            ExpectMsg(1);
        }

        child.Tell(new Boom());

        ExpectTerminated(child);
    }

    [Fact]
    public void No_retries_should_mean_stop_at_the_first_failure()
    {
        var child = Watch(ChildOf(PuppetOf(new OneForOneStrategy(0, 1000, _ => Directive.Restart))));

        child.Tell(new Boom());

        ExpectTerminated(child);
    }

    [Fact]
    public void Without_limit_a_child_should_be_restarted_however_often_it_fails()
    {
        var child = ChildOf(PuppetOf(new OneForOneStrategy(null, null, _ => Directive.Restart)));
        for (var i = 0; i < 50; i++)
            child.Tell(new Boom());

        child.Tell(1);
        ExpectMsg(1);
    }

    [Fact]
    public void A_window_should_allow_its_retries_and_stop_the_child_at_the_next_failure()
    {
        var child = Watch(ChildOf(PuppetOf(new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart))));
        child.Tell(new Boom());
        child.Tell(new Boom());
        child.Tell(1);
        ExpectMsg(1);

        child.Tell(new Boom());

        ExpectTerminated(child);
    }

    [Fact]
    public void A_window_without_a_number_should_allow_one_retry()
    {
        var child = Watch(ChildOf(PuppetOf(new OneForOneStrategy(null, TimeSpan.FromMinutes(1), _ => Directive.Restart))));
        child.Tell(new Boom());
        child.Tell(1);
        ExpectMsg(1);

        child.Tell(new Boom());

        ExpectTerminated(child);
    }

    [Fact]
    public void Failures_should_be_counted_anew_when_the_window_is_over()
    {
        var window = TimeSpan.FromMilliseconds(50);
        var child = ChildOf(PuppetOf(new OneForOneStrategy(1, window, _ => Directive.Restart)));
        for (var i = 0; i < 3; i++)
        {
            Sys.Scheduler.ScheduleTellOnce(window * 3, TestActor, "the window is over", TestActor);
            ExpectMsg("the window is over");
            child.Tell(new Boom());
            child.Tell(1);
            ExpectMsg(1);
        }
    }

    [Fact]
    public void The_strategy_should_come_from_the_actor_when_the_props_have_none()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Stopping(TestActor)));
        var child = Watch(ChildOf(parent));

        child.Tell(new Boom());

        ExpectTerminated(child);
    }

    [Fact]
    public void The_strategy_of_the_props_should_go_before_the_actors_own()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Stopping(TestActor)).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume)));
        var child = ChildOf(parent);
        child.Tell(1);
        child.Tell(new Boom());
        child.Tell(1);

        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void A_decider_that_fails_should_make_its_failure_the_parents()
    {
        var causes = CreateTestProbe();
        var decidersOwn = new InvalidOperationException("cannot decide");
        var grandparent = PuppetOf(new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause);
            return Directive.Stop;
        }));
        var parent = Inside(grandparent, context =>
            context.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ => throw decidersOwn))));

        ChildOf(parent).Tell(new Boom());

        Assert.Same(decidersOwn, causes.ExpectMsg<InvalidOperationException>());
    }

    [Fact]
    public void A_handled_failure_should_be_logged_as_an_error_of_the_child()
    {
        var errors = CreateTestProbe();
        Sys.EventStream.Subscribe(errors.Ref, typeof(LogEvent));
        var boom = new Boom("the reason");
        var child = ChildOf(PuppetOf(new OneForOneStrategy(_ => Directive.Restart)));

        child.Tell(boom);

        var line = errors.ExpectMsg<Error>();
        Assert.Same(boom, line.Cause);
        Assert.Equal("the reason", line.Message);
        Assert.Equal(child.Path.ToString(), line.LogSource);
        Assert.Equal(typeof(OneForOneStrategy), line.LogClass);
    }

    [Fact]
    public void A_resumed_failure_should_be_logged_as_a_warning()
    {
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines.Ref, typeof(LogEvent));

        ChildOf(PuppetOf(new OneForOneStrategy(_ => Directive.Resume))).Tell(new Boom("the reason"));

        Assert.Equal("the reason", lines.ExpectMsg<Warning>().Message);
    }

    [Fact]
    public void A_strategy_told_not_to_log_should_not()
    {
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines.Ref, typeof(LogEvent));
        var child = ChildOf(PuppetOf(new OneForOneStrategy(_ => Directive.Restart, loggingEnabled: false)));

        child.Tell(new Boom());
        child.Tell(1);
        ExpectMsg(1);
        Sys.EventStream.Publish(new Info("spec", typeof(SupervisionSpecs), "the only line"));

        Assert.Equal("the only line", lines.ExpectMsg<Info>().Message);
    }

    [Fact]
    public void A_failed_creation_should_be_logged_with_its_inner_reason()
    {
        var lines = CreateTestProbe();
        Sys.EventStream.Subscribe(lines.Ref, typeof(Error));

        Sys.ActorOf(Props.Create(() => new Unstartable()));

        Assert.Equal("cannot start", lines.ExpectMsg<Error>().Message);
    }

    private IActorRef ChildOf(IActorRef parent) => Inside(parent, context => context.ActorOf(Props.Create(() => new Adder(TestActor))));

    private sealed class Stopping(IActorRef report) : Puppet(report)
    {
        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
    }

    private sealed class Unstartable : UntypedActor
    {
        protected override void PreStart() => throw new Boom("cannot start");

        protected override void OnReceive(object message)
        {
        }
    }
}
