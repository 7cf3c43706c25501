using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class AllForOneSpecs : EngineSpec
{
    private readonly Boom _boom = new();

    [Fact]
    public void Restart_should_restart_all_children()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Restart));
        var (failing, healthy) = (AdderOf(parent), AdderOf(parent));
        failing.Tell(1);
        healthy.Tell(10);
        ExpectMsgAllOf(1, 10);

        failing.Tell(_boom);
        failing.Tell(1);
        ExpectMsg(1);
        healthy.Tell(10);
        ExpectMsg(10);
    }

    [Fact]
    public void A_sibling_should_be_restarted_with_the_cause_but_without_a_message()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Restart));
        var (failing, healthy) = (AdderOf(parent), WitnessOf(parent));
        ExpectMsg<Witness.Started>();

        failing.Tell(_boom);

        Assert.Equal(new Witness.Restarting(_boom, null), ExpectMsgFrom<Witness.Restarting>(healthy));
        ExpectMsgFrom<Witness.Stopped>(healthy);
        Assert.Same(_boom, ExpectMsgFrom<Witness.Restarted>(healthy).Cause);
        ExpectMsgFrom<Witness.Started>(healthy);
    }

    [Fact]
    public void A_sibling_should_keep_its_messages_that_wait()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Restart));
        var failing = AdderOf(parent);
        var busy = Inside(parent, context => context.ActorOf(Witness.Props(TestActor).WithDispatcher(OwnThread)));
        ExpectMsg<Witness.Started>();
        using var gate = new Gate();
        busy.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        busy.Tell("waits");

        failing.Tell(_boom);
        failing.Tell(1);
        ExpectMsg(1);
        gate.Open();

        ExpectMsg<Witness.Restarting>();
        ExpectMsg<Witness.Stopped>();
        ExpectMsg<Witness.Restarted>();
        ExpectMsg<Witness.Started>();
        ExpectMsg("waits");
    }

    [Fact]
    public void Stop_should_stop_all_children()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Stop));
        var children = new[] { AdderOf(parent), AdderOf(parent), AdderOf(parent) };
        Array.ForEach(children, child => Watch(child));

        children[1].Tell(_boom);

        var dead = ReceiveN(3).Cast<Terminated>().Select(terminated => terminated.ActorRef);
        Assert.Equal(children.Order(), dead.Order());
        parent.Tell("still here");
        ExpectMsg("still here");
    }

    [Fact]
    public void Resume_should_be_for_the_failed_child()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Resume));
        var (failing, healthy) = (AdderOf(parent), WitnessOf(parent));
        ExpectMsg<Witness.Started>();

        failing.Tell(1);
        failing.Tell(_boom);
        failing.Tell(1);

        ExpectMsg(1);
        ExpectMsg(2);
        healthy.Tell("never noticed");
        ExpectMsg("never noticed");
    }

    [Fact]
    public void All_children_should_stop_when_the_retries_are_used_up_together()
    {
        var parent = PuppetOf(new AllForOneStrategy(2, -1, _ => Directive.Restart));
        var (first, second) = (AdderOf(parent), AdderOf(parent));
        Watch(first);
        Watch(second);

        Fail(first);
        Fail(second);
        first.Tell(_boom);

        Assert.Equal(2, ReceiveN(2).OfType<Terminated>().Count());

        void Fail(IActorRef child)
        {
            child.Tell(_boom);
            child.Tell(1);
            ExpectMsg(1);
        }
    }

    [Fact]
    public void A_window_should_bound_the_retries_of_all()
    {
        var parent = PuppetOf(new AllForOneStrategy(1, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        var (first, second) = (AdderOf(parent), AdderOf(parent));
        Watch(first);
        Watch(second);

        first.Tell(_boom);
        first.Tell(1);
        ExpectMsg(1);
        second.Tell(_boom);

        Assert.Equal(2, ReceiveN(2).OfType<Terminated>().Count());
    }

    [Fact]
    public void Two_children_that_fail_at_once_should_both_be_there_afterwards()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Restart));
        var (first, second) = (AdderOf(parent), AdderOf(parent));

        for (var i = 0; i < 200; i++)
        {
            first.Tell(_boom);
            second.Tell(new Boom());
        }

        first.Tell(1);
        second.Tell(1);
        ExpectMsg(1);
        ExpectMsg(1);
    }

    private IActorRef AdderOf(IActorRef parent) => Inside(parent, context => context.ActorOf(Props.Create(() => new Adder(TestActor))));

    private IActorRef WitnessOf(IActorRef parent) => Inside(parent, context => context.ActorOf(Witness.Props(TestActor)));
}
