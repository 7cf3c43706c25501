using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class TestActorSpecs : Akka.TestKit.Xunit2.TestKit
{
    private sealed class Parental : ReceiveActor
    {
        public Parental() => ReceiveAny(_ => Sender.Tell(Context.Parent));
    }

    [Fact]
    public void The_test_actor_should_be_the_sender_of_what_the_spec_tells()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("hello");

        probe.ExpectMsgFrom<string>(TestActor);
        probe.Reply("yes?");
        ExpectMsgFrom<string>(probe.Ref);
    }

    [Fact]
    public async Task The_test_actor_should_be_the_sender_after_an_await_too()
    {
        var probe = CreateTestProbe();

        await Task.Yield();
        probe.Ref.Tell("one");
        await probe.ExpectMsgFromAsync<string>(TestActor);
        await Task.Run(() => { });
        probe.Ref.Tell("two");

        await probe.ExpectMsgFromAsync<string>(TestActor);
        await AwaitAssertAsync(
            async () =>
            {
                probe.Ref.Tell("three");
                await probe.ExpectMsgFromAsync<string>(TestActor);
                Assert.True(probe.HasMessages || Interlocked.Increment(ref _rounds) > 3);
            },
            Expected.Long,
            TimeSpan.FromMilliseconds(5));
    }

    private int _rounds;

    [Fact]
    public void A_message_should_be_in_the_queue_when_Tell_returns()
    {
        TestActor.Tell("hello");

        Assert.True(HasMessages);
    }

    [Fact]
    public void IgnoreMessages_should_drop_what_the_predicate_is_true_for()
    {
        IgnoreMessages(message => message is string);
        TestActor.Tell("dropped");
        TestActor.Tell(1);
        ExpectMsg(1);

        IgnoreMessages<int>(n => n > 10);
        TestActor.Tell(11);
        TestActor.Tell(2);
        ExpectMsg(2);

        IgnoreMessages<int>();
        TestActor.Tell(3);
        TestActor.Tell("kept");
        ExpectMsg("kept");

        IgnoreNoMessages();
        TestActor.Tell(4);
        ExpectMsg(4);
    }

    [Fact]
    public void An_auto_pilot_should_answer_until_it_hands_over()
    {
        var probe = CreateTestProbe();
        var answers = 0;
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"{message}!", probe.Ref);
            return ++answers < 2 ? AutoPilot.KeepRunning : AutoPilot.NoAutoPilot;
        }));

        probe.Ref.Tell("a");
        probe.Ref.Tell("b");
        probe.Ref.Tell("c");

        ExpectMsgFrom(probe.Ref, "a!");
        ExpectMsgFrom(probe.Ref, "b!");
        Assert.False(HasMessages);
        Assert.Equal(["a", "b", "c"], probe.ReceiveN(3));
    }

    [Fact]
    public void An_auto_pilot_should_be_able_to_name_its_successor()
    {
        var probe = CreateTestProbe();
        var second = new DelegateAutoPilot((sender, _) =>
        {
            sender.Tell("second");
            return AutoPilot.KeepRunning;
        });
        probe.SetAutoPilot(new DelegateAutoPilot((sender, _) =>
        {
            sender.Tell("first");
            return second;
        }));

        probe.Ref.Tell(1);
        probe.Ref.Tell(2);
        probe.Ref.Tell(3);

        Assert.Equal(["first", "second", "second"], ReceiveN(3));
    }

    [Fact]
    public void An_auto_pilot_should_see_ignored_messages()
    {
        var seen = 0;
        SetAutoPilot(new DelegateAutoPilot((_, _) =>
        {
            seen++;
            return AutoPilot.KeepRunning;
        }));
        IgnoreMessages(_ => true);

        TestActor.Tell("hello");

        Assert.False(HasMessages);
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task ChildActorOf_should_make_a_child_of_the_test_actor()
    {
        var probe = CreateTestProbe();
        var props = Props.Create<Parental>();
        IActorRef[] children =
        [
            probe.ChildActorOf(props),
            probe.ChildActorOf(props, "by-name"),
            await probe.ChildActorOfAsync(props),
            await probe.ChildActorOfAsync(props, "by-name-async"),
        ];

        Assert.Equal("by-name", children[1].Path.Name);
        foreach (var child in children)
        {
            child.Tell("who?");
            ExpectMsg(probe.Ref);
        }
    }

    [Fact]
    public void CreateTestActor_should_queue_for_the_same_spec()
    {
        var second = CreateTestActor("second");

        second.Tell("hello");

        Assert.Equal("second", second.Path.Name);
        ExpectMsg("hello");
    }
}
