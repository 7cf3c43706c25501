using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class BoundedMailboxSpecs() : EngineSpec(
    """
    two { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
    patient { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 1, mailbox-push-timeout-time = 10s }
    hasty { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 1, mailbox-push-timeout-time = 20ms }
    negative { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = -1, mailbox-push-timeout-time = 0s }
    impossible { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 1, mailbox-push-timeout-time = -1s }
    akka.actor.mailbox.bounded-queue-based { mailbox-capacity = 1, mailbox-push-timeout-time = 0s }
    """)
{
    private readonly Gate _gate = new();

    [Fact]
    public void What_does_not_fit_should_be_a_dead_letter_with_its_sender_and_recipient()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var probe = CreateTestProbe();
        var actor = HeldUp(Puppet.Props(TestActor).WithMailbox("two"));

        for (var i = 1; i <= 4; i++)
            actor.Tell(i, probe.Ref);

        foreach (var lost in new[] { 3, 4 })
        {
            var letter = ExpectMsg<DeadLetter>();
            Assert.Equal((lost, probe.Ref, actor), ((int)letter.Message, letter.Sender, letter.Recipient));
        }

        _gate.Open();
        ExpectMsg(1);
        ExpectMsg(2);
        actor.Tell(5);
        ExpectMsg(5);
    }

    [Fact]
    public async Task A_sender_should_wait_for_a_place_as_long_as_the_mailbox_says()
    {
        var actor = HeldUp(Puppet.Props(TestActor).WithMailbox("patient"));
        actor.Tell(1);

        var waiting = Task.Factory.StartNew(() => actor.Tell(2), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ExpectNoMsg(Shortly);
        Assert.False(waiting.IsCompleted);
        _gate.Open();

        await waiting.WaitAsync(Long);
        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void A_sender_that_has_waited_long_enough_should_go_on()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = HeldUp(Puppet.Props(TestActor).WithMailbox("hasty"));
        actor.Tell(1);

        actor.Tell(2);

        Assert.Equal(2, ExpectMsg<DeadLetter>().Message);
        _gate.Open();
        ExpectMsg(1);
    }

    [Fact]
    public void A_full_mailbox_should_let_the_engine_through()
    {
        var parent = PuppetOf();
        var actor = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithMailbox("two").WithDispatcher(OwnThread)));
        actor.Tell(new Puppet.Run(_ => _gate.Pass()));
        _gate.AwaitArrival();
        Watch(actor);
        for (var i = 1; i <= 4; i++)
            actor.Tell(i);

        Inside(parent, context => context.Stop(actor));
        _gate.Open();

        ExpectTerminated(actor);
    }

    [Fact]
    public void An_actor_that_requires_a_bound_should_get_it()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = HeldUp(Props.Create(() => new Bounded(TestActor)));

        actor.Tell(1);
        actor.Tell(2);

        Assert.Equal(2, ExpectMsg<DeadLetter>().Message);
        _gate.Open();
        ExpectMsg(1);
    }

    [Theory]
    [InlineData("negative")]
    [InlineData("impossible")]
    public void A_bound_that_makes_no_sense_should_be_refused(string id)
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Puppet.Props(TestActor).WithMailbox(id)));
    }

    [Fact]
    public void The_type_should_know_its_numbers()
    {
        var type = Assert.IsType<BoundedMailbox>(Sys.Mailboxes.Lookup("patient"));

        Assert.Equal((1, 10 * Second), (type.Capacity, type.PushTimeout));
    }

    protected override void AfterAll()
    {
        _gate.Dispose();
        base.AfterAll();
    }

    private IActorRef HeldUp(Props props)
    {
        var actor = Sys.ActorOf(props.WithDispatcher(OwnThread));
        actor.Tell(new Puppet.Run(_ => _gate.Pass()));
        _gate.AwaitArrival();
        return actor;
    }

    private sealed class Bounded(IActorRef report) : Puppet(report), IRequiresMessageQueue<IBoundedMessageQueueSemantics>;
}
