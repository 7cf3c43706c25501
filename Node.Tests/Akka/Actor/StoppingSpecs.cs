using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class StoppingSpecs : EngineSpec
{
    [Fact]
    public void A_poison_pill_should_stop_the_actor_behind_the_messages_that_wait()
    {
        var puppet = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));
        Watch(puppet);
        using var gate = new Gate();
        puppet.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        puppet.Tell("before");
        puppet.Tell(PoisonPill.Instance);
        puppet.Tell("after");
        gate.Open();

        ExpectMsg("before");
        ExpectTerminated(puppet);
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Kill_should_fail_the_actor_with_ActorKilledException()
    {
        var seen = CreateTestProbe();
        var parent = PuppetOf(new OneForOneStrategy(cause =>
        {
            seen.Ref.Tell(cause);
            return Directive.Restart;
        }));
        var child = Inside(parent, context => context.ActorOf(Witness.Props(TestActor)));
        ExpectMsg<Witness.Started>();

        child.Tell(Kill.Instance);

        var cause = seen.ExpectMsg<ActorKilledException>();
        Assert.Equal("Kill", cause.Message);
        Assert.Equal(new Witness.Restarting(cause, Kill.Instance), ExpectMsg<Witness.Restarting>());
    }

    [Fact]
    public void A_killed_actor_should_stop_by_default()
    {
        var puppet = PuppetOf();
        Watch(puppet);

        puppet.Tell(Kill.Instance);

        ExpectTerminated(puppet);
    }

    [Fact]
    public void Context_Stop_should_stop_the_actor_once_its_current_message_is_handled()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        var puppet = PuppetOf();
        Watch(puppet);

        puppet.Tell(new Puppet.Run(context =>
        {
            context.Self.Tell("never handled");
            context.Stop(context.Self);
            TestActor.Tell("the rest of the message");
        }));

        ExpectMsg("the rest of the message");
        ExpectTerminated(puppet);
        Assert.Equal("never handled", letters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void Context_Stop_should_stop_a_child_and_leave_the_others()
    {
        var parent = PuppetOf();
        var (first, second) = Inside(parent, context =>
            (context.ActorOf(Puppet.Props(TestActor), "first"), context.ActorOf(Puppet.Props(TestActor), "second")));
        Watch(first);

        Inside(parent, context => context.Stop(first));

        ExpectTerminated(first);
        AwaitAssert(() => Assert.Equal([second], Inside(parent, context => context.GetChildren().ToArray())));
        second.Tell("still here");
        ExpectMsg("still here");
    }

    [Fact]
    public void Context_Stop_should_stop_an_actor_that_is_no_child()
    {
        var stranger = PuppetOf();
        Watch(stranger);

        Inside(PuppetOf(), context => context.Stop(stranger));

        ExpectTerminated(stranger);
    }

    [Fact]
    public void The_system_should_stop_top_level_actors_and_others()
    {
        var parent = PuppetOf();
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor)));
        Watch(parent);
        Watch(child);

        Sys.Stop(child);
        ExpectTerminated(child);
        Sys.Stop(parent);
        ExpectTerminated(parent);
    }

    [Fact]
    public void Stopping_twice_should_be_stopping_once()
    {
        var parent = PuppetOf();
        var child = Inside(parent, context => context.ActorOf(Witness.Props(TestActor)));
        ExpectMsg<Witness.Started>();

        Inside(parent, context =>
        {
            context.Stop(child);
            context.Stop(child);
        });

        ExpectMsg<Witness.Stopped>();
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_child_should_not_be_made_while_its_parent_stops()
    {
        var parent = Sys.ActorOf(Props.Create(() => new LateParent(TestActor)));
        Watch(parent);

        parent.Tell(PoisonPill.Instance);

        Assert.Contains("terminating", ExpectMsg<InvalidOperationException>().Message, StringComparison.Ordinal);
        ExpectTerminated(parent);
    }

    [Fact]
    public async Task GracefulStop_should_be_true_when_the_actor_has_stopped()
    {
        var witness = Sys.ActorOf(Witness.Props(TestActor));

        Assert.True(await witness.GracefulStop(Long));

        ExpectMsg<Witness.Started>();
        ExpectMsg<Witness.Stopped>();
    }

    [Fact]
    public async Task GracefulStop_should_be_true_for_an_actor_that_is_dead_already()
    {
        var puppet = PuppetOf();
        Assert.True(await puppet.GracefulStop(Long));

        Assert.True(await puppet.GracefulStop(Long));
    }

    [Fact]
    public async Task GracefulStop_should_send_the_stop_message_given()
    {
        var puppet = Sys.ActorOf(Props.Create(() => new StopsOn("enough", TestActor)));

        Assert.True(await puppet.GracefulStop(Long, "enough"));

        ExpectMsg("enough");
    }

    [Fact]
    public async Task GracefulStop_should_be_false_when_the_actor_lives_on()
    {
        var puppet = PuppetOf();

        Assert.False(await puppet.GracefulStop(Shortly, "no reason to stop"));

        ExpectMsg("no reason to stop");
        puppet.Tell("still here");
        ExpectMsg("still here");
    }

    [Fact]
    public void PostStop_should_run_when_the_actor_stops_in_its_first_message_of_many()
    {
        var witness = Sys.ActorOf(Witness.Props(TestActor));
        witness.Tell(new Puppet.Run(context => context.Stop(context.Self)));
        for (var i = 0; i < 100; i++)
            witness.Tell(i);

        ExpectMsg<Witness.Started>();
        ExpectMsg<Witness.Stopped>();
        ExpectNoMsg(Shortly);
    }

    private sealed class LateParent(IActorRef report) : UntypedActor
    {
        protected override void PostStop()
        {
            try
            {
                Context.ActorOf(Puppet.Props(report), "too-late");
            }
            catch (InvalidOperationException refusal)
            {
                report.Tell(refusal);
            }
        }

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class StopsOn(object word, IActorRef report) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            report.Tell(message);
            if (message.Equals(word))
                Context.Stop(Self);
        }
    }
}
