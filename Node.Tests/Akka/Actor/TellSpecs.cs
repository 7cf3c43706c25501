using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class TellSpecs : EngineSpec
{
    private const int Senders = 8;
    private const int MessagesEach = 5_000;

    [Fact]
    public void Messages_of_one_sender_should_arrive_in_the_order_told_among_those_of_many()
    {
        var receiver = Sys.ActorOf(Props.Create(() => new Sequence(TestActor, Senders * MessagesEach)));

        for (var i = 0; i < Senders; i++)
            Sys.ActorOf(Props.Create(() => new Burst(receiver, MessagesEach))).Tell("go");

        ExpectMsg("all in order");
    }

    [Fact]
    public async Task An_actor_should_handle_one_message_at_a_time_under_many_senders()
    {
        var receiver = Sys.ActorOf(Props.Create(() => new Counter(TestActor, Senders * MessagesEach)));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < MessagesEach; i++)
                receiver.Tell(1, ActorRefs.NoSender);
        })));

        await ExpectMsgAsync("alone with each");
    }

    [Fact]
    public void A_system_message_should_overtake_the_user_messages_that_wait()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        var parent = PuppetOf();
        var busy = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread)));
        Watch(busy);
        using var gate = new Gate();
        busy.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        busy.Tell("waiting 1");
        busy.Tell("waiting 2");
        Inside(parent, context => context.Stop(busy));
        gate.Open();

        ExpectTerminated(busy);
        Assert.Equal("waiting 1", letters.ExpectMsg<DeadLetter>().Message);
        Assert.Equal("waiting 2", letters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void A_null_message_should_be_refused()
    {
        var puppet = PuppetOf("puppet");
        Inside(puppet, _ => { });

        Assert.ThrowsAny<Exception>(() => puppet.Tell(null!));
        Assert.ThrowsAny<Exception>(() => Sys.ActorSelection("/user/puppet").Tell(null!));
        puppet.Tell("hello");

        ExpectMsg("hello");
    }

    [Fact]
    public void A_null_message_to_nobody_should_be_refused()
    {
        Assert.Throws<InvalidMessageException>(() => Sys.DeadLetters.Tell(null!));
    }

    [Fact]
    public void The_sender_should_be_the_dead_letters_when_nobody_tells()
    {
        var puppet = PuppetOf();

        puppet.Tell("from nobody", ActorRefs.NoSender);

        ExpectMsg("from nobody");
        Assert.Equal(Sys.DeadLetters, LastSender);
    }

    [Fact]
    public void The_sender_should_be_the_actor_that_tells()
    {
        var (first, second) = (PuppetOf(), PuppetOf());

        Inside(first, _ => second.Tell("from an actor"));

        ExpectMsgFrom(first, "from an actor");
    }

    [Fact]
    public void The_sender_should_be_the_one_named()
    {
        var probe = CreateTestProbe();

        PuppetOf().Tell("named", probe.Ref);

        ExpectMsgFrom(probe.Ref, "named");
    }

    [Fact]
    public void A_forwarded_message_should_keep_its_sender()
    {
        var origin = CreateTestProbe();
        var target = PuppetOf();
        var forwarder = Sys.ActorOf(Props.Create(() => new Forwarder(target)));

        forwarder.Tell("passed on", origin.Ref);

        ExpectMsgFrom(origin.Ref, "passed on");
    }

    [Fact]
    public void An_actor_should_be_able_to_tell_itself_behind_what_waits()
    {
        var puppet = PuppetOf();
        using var gate = new Gate();
        var busy = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));
        busy.Tell(new Puppet.Run(context =>
        {
            gate.Pass();
            context.Self.Tell("from myself");
        }));
        gate.AwaitArrival();
        busy.Tell("told before", puppet);
        gate.Open();

        ExpectMsgFrom(puppet, "told before");
        ExpectMsgFrom(busy, "from myself");
    }

    [Fact]
    public void A_reply_should_reach_the_sender()
    {
        var puppet = Sys.ActorOf(Props.Create(() => new Replier()));

        puppet.Tell(20);

        ExpectMsgFrom(puppet, 21);
    }

    private sealed class Burst(IActorRef receiver, int count) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < count; i++)
                receiver.Tell(i);
        }
    }

    private sealed class Sequence(IActorRef report, int total) : UntypedActor
    {
        private readonly Dictionary<IActorRef, int> _next = [];
        private int _seen;

        protected override void OnReceive(object message)
        {
            var expected = _next.GetValueOrDefault(Sender);
            if ((int)message != expected)
                report.Tell($"{Sender}: {message} instead of {expected}");
            _next[Sender] = expected + 1;
            if (++_seen == total)
                report.Tell("all in order");
        }
    }

    private sealed class Counter(IActorRef report, int total) : UntypedActor
    {
        private int _inside;
        private int _seen;

        protected override void OnReceive(object message)
        {
            if (Interlocked.Increment(ref _inside) != 1)
                report.Tell("two at once");
            _seen++;
            Interlocked.Decrement(ref _inside);
            if (_seen == total)
                report.Tell("alone with each");
        }
    }

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    private sealed class Replier : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell((int)message + 1);
    }
}
