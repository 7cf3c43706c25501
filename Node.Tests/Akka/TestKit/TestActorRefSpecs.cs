using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class TestActorRefSpecs : Akka.TestKit.Xunit2.TestKit
{
    public sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<int>(n => Count += n);
            Receive<string>(text => Sender.Tell(text));
            Receive<Exception>(e => throw e);
            ReceiveAsync<TimeSpan>(async _ =>
            {
                await Task.Yield();
                Count = 100;
            });
        }

        public int Count { get; private set; }

        public int ThreadOfRestart { get; private set; }

        protected override void PostRestart(Exception reason) => ThreadOfRestart = Environment.CurrentManagedThreadId;
    }

    public sealed class Named(string name) : UntypedActor
    {
        public string Name => name;

        public int Received { get; private set; }

        protected override void OnReceive(object message)
        {
            Received++;
            if (message is "parent")
            {
                Sender.Tell(Context.Parent);
            }
        }
    }

    private sealed class Unborn : ReceiveActor
    {
        public Unborn() => throw new InvalidTimeZoneException("unborn");
    }

    [Fact]
    public void A_message_should_be_handled_when_Tell_returns()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Tell(2);
        counter.Tell(3, TestActor);
        ((IActorRef)counter).Tell(4);

        Assert.Equal(9, counter.UnderlyingActor.Count);
    }

    [Fact]
    public void An_answer_should_be_there_when_Tell_returns()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Tell("hello", TestActor);

        Assert.True(HasMessages);
        ExpectMsgFrom(counter, "hello");
    }

    [Fact]
    public void All_forms_should_make_the_actor_they_say()
    {
        var props = Props.Create(() => new Named("by props"));
        var parent = ActorOfAsTestActorRef<Counter>("parent");

        Assert.Equal("by props", ActorOfAsTestActorRef<Named>(props).UnderlyingActor.Name);
        Assert.Equal("by factory", ActorOfAsTestActorRef(() => new Named("by factory")).UnderlyingActor.Name);
        Assert.Equal("one", ActorOfAsTestActorRef<Named>(props, "one").Path.Name);
        Assert.Equal("two", ActorOfAsTestActorRef(() => new Named("x"), "two").Path.Name);
        Assert.Equal(parent.Path / "three", ActorOfAsTestActorRef<Named>(props, parent.Ref, "three").Path);
        Assert.Equal(parent.Path / "four", ActorOfAsTestActorRef(() => new Named("x"), parent.Ref, "four").Path);
        Assert.Equal(parent.Path / "five", ActorOfAsTestActorRef<Counter>(parent.Ref, "five").Path);
        Assert.Equal(parent.Path, new TestActorRef<Counter>(Sys, Props.Create<Counter>(), parent.Ref).Path.Parent);
    }

    [Fact]
    public void The_parent_should_be_the_given_supervisor()
    {
        var parent = ActorOfAsTestActorRef<Counter>();
        var child = ActorOfAsTestActorRef<Named>(Props.Create(() => new Named("x")), parent.Ref);

        child.Tell("parent", TestActor);

        ExpectMsg(parent.Ref);
    }

    [Fact]
    public void A_taken_name_should_be_refused()
    {
        ActorOfAsTestActorRef<Counter>("taken");

        Assert.Throws<InvalidActorNameException>(() => ActorOfAsTestActorRef<Counter>("taken"));
    }

    [Fact]
    public void Receive_should_call_the_actor_past_its_mailbox_and_let_exceptions_through()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var before = counter.UnderlyingActor;

        counter.Receive(5);
        counter.Receive("hello", TestActor);

        Assert.Equal(5, before.Count);
        ExpectMsgFrom(counter, "hello");
        Assert.Throws<InvalidTimeZoneException>(() => counter.Receive(new InvalidTimeZoneException()));
        Assert.Same(before, counter.UnderlyingActor);
    }

    [Fact]
    public async Task ReceiveAsync_should_end_when_the_handler_has_ended()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        await counter.ReceiveAsync(TimeSpan.Zero);

        Assert.Equal(100, counter.UnderlyingActor.Count);
    }

    [Fact]
    public void An_exception_should_restart_the_actor_before_Tell_returns()
    {
        var counter = ActorOfAsTestActorRef<Counter>(ActorOfAsTestActorRef<Counter>().Ref);
        var before = counter.UnderlyingActor;

        EventFilter.Exception<InvalidTimeZoneException>().ExpectOne(() => counter.Tell(new InvalidTimeZoneException()));

        Assert.NotSame(before, counter.UnderlyingActor);
        Assert.Equal(0, before.ThreadOfRestart);
    }

    [Fact]
    public void The_actor_of_a_terminated_reference_should_be_out_of_reach()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        Watch(counter);

        counter.Tell(PoisonPill.Instance);

        ExpectTerminated(counter);
        Assert.Throws<IllegalActorStateException>(() => counter.UnderlyingActor);
    }

    [Fact]
    public void A_constructor_that_throws_should_stop_the_actor()
    {
        TestActorRef<Unborn>? unborn = null;

        EventFilter.Exception<ActorInitializationException>().ExpectOne(
            () => unborn = ActorOfAsTestActorRef<Unborn>(Props.Create<Unborn>()));

        Watch(unborn!);
        ExpectTerminated(unborn!);
    }

    [Fact]
    public void Watch_should_have_the_actor_watch()
    {
        var named = ActorOfAsTestActorRef(() => new Named("x"));
        var probe = CreateTestProbe();
        named.Watch(probe.Ref);
        named.Unwatch(probe.Ref);
        Sys.Stop(probe.Ref);
        Assert.Equal(0, named.UnderlyingActor.Received);

        var other = CreateTestProbe();
        named.Watch(other.Ref);
        Sys.Stop(other.Ref);

        AwaitAssert(() => Assert.Equal(1, named.UnderlyingActor.Received));
    }

    [Fact]
    public void References_should_be_equal_to_the_actor_they_stand_for()
    {
        var counter = ActorOfAsTestActorRef<Counter>("counter");
        var other = ActorOfAsTestActorRef<Counter>("other");

        Assert.True(counter == counter.Ref);
        Assert.True(counter.Ref == counter);
        Assert.True(counter != other.Ref);
        Assert.True(other.Ref != counter);
        Assert.True(counter.Equals(counter.Ref));
        Assert.True(counter.Ref.Equals(counter));
        Assert.False(counter.Equals(other.Ref));
        Assert.Equal(counter.Ref.GetHashCode(), counter.GetHashCode());
        Assert.NotEqual(0, counter.CompareTo(other.Ref));
        Assert.Same(counter.Ref, TestActorRefBase<Counter>.ToActorRef(counter));
        Assert.Contains("/user/counter", counter.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_should_keep_the_sender_of_the_actor_at_work()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var relay = ActorOfAsTestActorRef<Relay>(Props.Create(() => new Relay(counter)));

        relay.Tell("hello", TestActor);

        ExpectMsgFrom(counter, "hello");
    }

    [Fact]
    public void Another_dispatcher_should_be_obeyed()
    {
        var counter = ActorOfAsTestActorRef<Counter>(Props.Create<Counter>().WithDispatcher("akka.actor.default-dispatcher"));

        counter.Tell(2);

        AwaitAssert(() => Assert.Equal(2, counter.UnderlyingActor.Count));
    }

    private sealed class Relay : ReceiveActor
    {
        public Relay(TestActorRef<Counter> target) => ReceiveAny(target.Forward);
    }
}
