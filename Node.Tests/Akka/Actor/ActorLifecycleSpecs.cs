using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ActorLifecycleSpecs : EngineSpec
{
    private readonly Boom _boom = new();

    [Fact]
    public void An_actor_should_start_before_its_first_message_and_stop_after_its_last()
    {
        var witness = Sys.ActorOf(Witness.Props(TestActor));
        witness.Tell("hello");
        witness.Tell(PoisonPill.Instance);

        ExpectMsg<Witness.Started>();
        ExpectMsg("hello");
        ExpectMsg<Witness.Stopped>();
    }

    [Fact]
    public void A_restart_should_make_a_new_instance_and_tell_both_why()
    {
        var witness = Sys.ActorOf(Witness.Props(TestActor), "phoenix");
        var first = ExpectMsg<Witness.Started>().Instance;

        witness.Tell(_boom);

        Assert.Equal(new Witness.Restarting(_boom, _boom), ExpectMsg<Witness.Restarting>());
        ExpectMsg<Witness.Stopped>();
        Assert.Equal(_boom, ExpectMsg<Witness.Restarted>().Cause);
        Assert.NotEqual(first, ExpectMsg<Witness.Started>().Instance);
    }

    [Fact]
    public void A_restarted_actor_should_keep_its_reference_and_uid()
    {
        var puppet = PuppetOf("phoenix");
        var before = Inside(puppet, context => context.Self);

        puppet.Tell(_boom);
        var after = Inside(puppet, context => context.Self);

        Assert.Equal(before, after);
        Assert.Equal(puppet.Path.Uid, after.Path.Uid);
    }

    [Fact]
    public void A_restart_should_keep_the_messages_that_wait()
    {
        var witness = Sys.ActorOf(Witness.Props(TestActor).WithDispatcher(OwnThread));
        ExpectMsg<Witness.Started>();
        using var gate = new Gate();
        witness.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        witness.Tell("first");
        witness.Tell(_boom);
        witness.Tell("second");
        witness.Tell("third");
        gate.Open();

        ExpectMsg("first");
        ExpectMsg<Witness.Restarting>();
        ExpectMsg<Witness.Stopped>();
        ExpectMsg<Witness.Restarted>();
        ExpectMsg<Witness.Started>();
        ExpectMsg("second");
        ExpectMsg("third");
    }

    [Fact]
    public void A_restart_should_stop_the_children_before_the_new_instance_starts()
    {
        var parent = Sys.ActorOf(Witness.Props(TestActor));
        ExpectMsg<Witness.Started>();
        var child = Inside(parent, context => context.ActorOf(Witness.Props(TestActor), "child"));
        ExpectMsgFrom<Witness.Started>(child);

        parent.Tell(_boom);

        ExpectMsgFrom<Witness.Restarting>(parent);
        ExpectMsgFrom<Witness.Stopped>(parent);
        ExpectMsgFrom<Witness.Stopped>(child);
        ExpectMsgFrom<Witness.Restarted>(parent);
        ExpectMsgFrom<Witness.Started>(parent);
        Assert.Equal(0, Inside(parent, context => context.GetChildren().Count()));
    }

    [Fact]
    public void Children_that_PreRestart_keeps_should_be_restarted_after_the_parent()
    {
        var parent = Sys.ActorOf(Witness.PropsKeepingChildren(TestActor));
        ExpectMsg<Witness.Started>();
        var child = Inside(parent, context => context.ActorOf(Witness.Props(TestActor), "child"));
        ExpectMsgFrom<Witness.Started>(child);

        parent.Tell(_boom);

        ExpectMsgFrom<Witness.Restarting>(parent);
        ExpectMsgFrom<Witness.Restarted>(parent);
        ExpectMsgFrom<Witness.Started>(parent);
        Assert.Equal(new Witness.Restarting(_boom, null), ExpectMsgFrom<Witness.Restarting>(child));
        ExpectMsgFrom<Witness.Stopped>(child);
        ExpectMsgFrom<Witness.Restarted>(child);
        ExpectMsgFrom<Witness.Started>(child);
        Assert.Equal(child, Inside(parent, context => context.Child("child")));
    }

    [Fact]
    public void Children_should_stop_before_their_parent()
    {
        var top = Sys.ActorOf(Witness.Props(TestActor), "top");
        var middle = Inside(top, context => context.ActorOf(Witness.Props(TestActor), "middle"));
        var bottom = Inside(middle, context => context.ActorOf(Witness.Props(TestActor), "bottom"));
        ReceiveN(3);
        Watch(top);

        Sys.Stop(top);

        ExpectMsgFrom<Witness.Stopped>(bottom);
        ExpectMsgFrom<Witness.Stopped>(middle);
        ExpectMsgFrom<Witness.Stopped>(top);
        ExpectTerminated(top);
    }

    [Fact]
    public void A_parent_should_wait_for_a_child_that_is_busy()
    {
        var parent = Sys.ActorOf(Witness.Props(TestActor));
        ExpectMsg<Witness.Started>();
        var child = Inside(parent, context => context.ActorOf(Witness.Props(TestActor).WithDispatcher(OwnThread)));
        ExpectMsgFrom<Witness.Started>(child);
        using var gate = new Gate();
        child.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        parent.Tell(PoisonPill.Instance);
        ExpectNoMsg(Shortly);
        gate.Open();

        ExpectMsgFrom<Witness.Stopped>(child);
        ExpectMsgFrom<Witness.Stopped>(parent);
    }

    [Fact]
    public void Hooks_should_run_in_the_context_of_the_actor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Introspective(TestActor)), "looks-at-itself");
        actor.Tell(PoisonPill.Instance);

        ExpectMsg(("constructor", actor));
        ExpectMsg(("PreStart", actor));
        ExpectMsg(("PostStop", actor));
    }

    [Fact]
    public void A_disposable_actor_should_be_disposed_after_it_has_stopped()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Disposable(TestActor)));

        actor.Tell(PoisonPill.Instance);

        ExpectMsg("stopped");
        ExpectMsg("disposed");
    }

    [Fact]
    public void The_old_instance_should_be_disposed_in_a_restart()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Disposable(TestActor)));

        actor.Tell(_boom);

        ExpectMsg("stopped");
        ExpectMsg("disposed");
        Inside(actor, _ => { });
    }

    [Fact]
    public void The_lifecycle_hooks_should_be_wrapped_by_those_named_around()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Wrapped(TestActor)));
        actor.Tell("hello");
        actor.Tell(_boom);
        actor.Tell(PoisonPill.Instance);

        ExpectMsg("around PreStart");
        ExpectMsg("around hello");
        ExpectMsg("hello");
        ExpectMsg("around Boom");
        ExpectMsg("around PreRestart");
        ExpectMsg("around PostRestart");
        ExpectMsg("around PostStop");
    }

    [Fact]
    public void What_is_told_to_a_stopped_actor_should_become_a_dead_letter_with_its_sender_and_recipient()
    {
        var puppet = PuppetOf();
        Watch(puppet);
        puppet.Tell(PoisonPill.Instance);
        ExpectTerminated(puppet);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        puppet.Tell("too late");

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("too late", TestActor, puppet), (letter.Message, letter.Sender, letter.Recipient));
    }

    private sealed class Introspective : UntypedActor
    {
        private readonly IActorRef _report;

        public Introspective(IActorRef report)
        {
            _report = report;
            Say("constructor");
        }

        protected override void PreStart() => Say("PreStart");

        protected override void PostStop() => Say("PostStop");

        protected override void OnReceive(object message)
        {
        }

        private void Say(string where)
        {
            Assert.Equal(Self, Context.Self);
            _report.Tell((where, Context.Self));
        }
    }

    private sealed class Disposable(IActorRef report) : Puppet(report), IDisposable
    {
        public void Dispose() => Master.Tell("disposed");

        protected override void PostStop() => Master.Tell("stopped");
    }

    private sealed class Wrapped(IActorRef report) : Puppet(report)
    {
        public override void AroundPreStart() => Say("PreStart", base.AroundPreStart);

        public override void AroundPostStop() => Say("PostStop", base.AroundPostStop);

        public override void AroundPreRestart(Exception cause, object? message)
        {
            Master.Tell("around PreRestart");
            base.AroundPreRestart(cause, message);
        }

        public override void AroundPostRestart(Exception cause, object? message)
        {
            Master.Tell("around PostRestart");
            base.AroundPostRestart(cause, message);
        }

        protected override bool AroundReceive(Receive receive, object message)
        {
            Master.Tell($"around {message as string ?? message.GetType().Name}");
            return base.AroundReceive(receive, message);
        }

        private void Say(string what, Action then)
        {
            Master.Tell($"around {what}");
            then();
        }
    }
}
