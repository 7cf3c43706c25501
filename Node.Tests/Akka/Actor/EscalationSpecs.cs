using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class EscalationSpecs : EngineSpec
{
    private readonly Boom _boom = new();

    [Fact]
    public void An_escalated_failure_should_restart_the_parent_and_renew_its_children()
    {
        var grandparent = PuppetOf(new OneForOneStrategy(_ => Directive.Restart));
        var parent = Escalating(grandparent, Witness.Props(TestActor));
        ExpectMsgFrom<Witness.Started>(parent);
        var child = Inside(parent, context => context.ActorOf(Witness.Props(TestActor)));
        ExpectMsgFrom<Witness.Started>(child);

        child.Tell(_boom);

        Assert.Equal(new Witness.Restarting(_boom, null), WithoutEngineMessage(ExpectMsgFrom<Witness.Restarting>(parent)));
        ExpectMsgFrom<Witness.Stopped>(parent);
        ExpectMsgFrom<Witness.Stopped>(child);
        Assert.Same(_boom, ExpectMsgFrom<Witness.Restarted>(parent).Cause);
        ExpectMsgFrom<Witness.Started>(parent);
    }

    [Fact]
    public void A_failure_should_climb_as_long_as_it_is_escalated()
    {
        var top = PuppetOf(new OneForOneStrategy(_ => Directive.Stop));
        var actor = top;
        for (var depth = 0; depth < 5; depth++)
            actor = Escalating(actor, Puppet.Props(TestActor));
        var second = Inside(top, context => context.GetChildren().Single());
        Watch(second);

        actor.Tell(_boom);

        ExpectTerminated(second);
        top.Tell("still here");
        ExpectMsg("still here");
    }

    [Fact]
    public void Siblings_should_be_suspended_while_an_escalated_failure_is_decided_and_resumed_with_their_state()
    {
        using var gate = new Gate();
        var grandparent = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread).WithSupervisorStrategy(new OneForOneStrategy(_ =>
        {
            gate.Pass();
            TestActor.Tell("decided");
            return Directive.Resume;
        })));
        var parent = Escalating(grandparent, Puppet.Props(TestActor));
        var (failing, sibling) = Inside(parent, context =>
            (context.ActorOf(Props.Create(() => new Adder(TestActor))), context.ActorOf(Props.Create(() => new Adder(TestActor)))));
        failing.Tell(1);
        sibling.Tell(10);
        ExpectMsgAllOf(1, 10);

        failing.Tell(_boom);
        gate.AwaitArrival();
        sibling.Tell(10);
        parent.Tell("parent waits");
        ExpectNoMsg(Shortly);
        gate.Open();

        ExpectMsg("decided");
        ExpectMsgAllOf<object>(20, "parent waits");
        failing.Tell(1);
        ExpectMsg(2);
        failing.Tell(new Boom("again"));
        ExpectMsg("decided");
        failing.Tell(1);
        ExpectMsg(3);
    }

    [Fact]
    public void A_suspended_parent_should_decide_on_its_children_only_once_it_is_resumed()
    {
        using var gate = new Gate();
        var grandparent = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread).WithSupervisorStrategy(new OneForOneStrategy(_ =>
        {
            gate.Pass();
            TestActor.Tell("grandparent decided");
            return Directive.Resume;
        })));
        using var childGate = new Gate();
        var parent = Inside(grandparent, context => context.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ =>
        {
            TestActor.Tell("parent decided");
            return Directive.Restart;
        }))));
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread)));
        child.Tell(new Puppet.Run(_ =>
        {
            childGate.Pass();
            throw _boom;
        }));
        childGate.AwaitArrival();

        parent.Tell(new Boom("the parent's own"));
        gate.AwaitArrival();
        childGate.Open();
        ExpectNoMsg(Shortly);
        gate.Open();

        ExpectMsg("grandparent decided");
        ExpectMsg("parent decided");
        child.Tell("well again");
        ExpectMsg("well again");
    }

    [Fact]
    public void A_child_that_fails_while_its_parent_restarts_should_not_hold_the_restart_up()
    {
        var parent = Sys.ActorOf(Witness.Props(TestActor));
        ExpectMsg<Witness.Started>();
        using var gate = new Gate();
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread)));
        child.Tell(new Puppet.Run(_ =>
        {
            gate.Pass();
            throw _boom;
        }));
        gate.AwaitArrival();

        parent.Tell(new Boom("the parent's own"));
        ExpectMsg<Witness.Restarting>();
        ExpectMsg<Witness.Stopped>();
        gate.Open();

        ExpectMsg<Witness.Restarted>();
        ExpectMsg<Witness.Started>();
        Assert.Equal(0, Inside(parent, context => context.GetChildren().Count()));
    }

    [Fact]
    public void A_restart_that_comes_during_a_restart_should_come_after_it()
    {
        var top = PuppetOf(new AllForOneStrategy(_ => Directive.Restart));
        var (failing, slow) = Inside(top, context =>
            (context.ActorOf(Props.Create(() => new Adder(TestActor))), context.ActorOf(Witness.Props(TestActor))));
        ExpectMsg<Witness.Started>();
        using var gate = new Gate();
        var child = Inside(slow, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread)));
        child.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        var (first, second) = (new Boom("first"), new Boom("second"));

        failing.Tell(first);
        Assert.Same(first, ExpectMsg<Witness.Restarting>().Cause);
        ExpectMsg<Witness.Stopped>();
        failing.Tell(second);
        failing.Tell(1);
        ExpectMsg(1);
        gate.Open();

        Assert.Same(first, ExpectMsg<Witness.Restarted>().Cause);
        ExpectMsg<Witness.Started>();
        Assert.Same(second, ExpectMsg<Witness.Restarting>().Cause);
        ExpectMsg<Witness.Stopped>();
        Assert.Same(second, ExpectMsg<Witness.Restarted>().Cause);
        ExpectMsg<Witness.Started>();
        slow.Tell("well again");
        ExpectMsg("well again");
    }

    [Fact]
    public void A_parent_that_is_stopped_while_it_waits_to_restart_should_stop()
    {
        var top = PuppetOf();
        var parent = Watch(Inside(top, context => context.ActorOf(Witness.Props(TestActor))));
        ExpectMsg<Witness.Started>();
        using var gate = new Gate();
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread)));
        child.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        parent.Tell(_boom);
        ExpectMsg<Witness.Restarting>();
        ExpectMsg<Witness.Stopped>();

        Inside(top, context => context.Stop(parent));
        gate.Open();

        FishForMessage<Terminated>(dead => dead.ActorRef.Equals(parent));
    }

    [Fact]
    public void A_child_that_fails_while_its_parent_stops_should_stop_with_it()
    {
        var parent = PuppetOf();
        Watch(parent);
        using var gate = new Gate();
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread)));
        child.Tell(new Puppet.Run(_ =>
        {
            gate.Pass();
            throw _boom;
        }));
        gate.AwaitArrival();

        Sys.Stop(parent);
        gate.Open();

        ExpectTerminated(parent);
    }

    [Fact]
    public void Many_failures_at_once_should_all_be_decided()
    {
        var parent = PuppetOf(new OneForOneStrategy(_ => Directive.Restart));
        var children = Inside(parent, context =>
            Enumerable.Range(0, 100).Select(_ => context.ActorOf(Props.Create(() => new Adder(TestActor)))).ToArray());

        Array.ForEach(children, child => child.Tell(_boom));
        Array.ForEach(children, child => child.Tell(1));

        Assert.All(ReceiveN(100), sum => Assert.Equal(1, sum));
    }

    // While a failure of a child is escalated, the message at hand is the engine's own; what it is does not matter.
    private static Witness.Restarting WithoutEngineMessage(Witness.Restarting restarting) => restarting with { Message = null };

    private IActorRef Escalating(IActorRef parent, Props props) =>
        Inside(parent, context => context.ActorOf(props.WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Escalate))));
}
