using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class FsmSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void An_event_should_go_to_the_handler_of_the_current_state_with_the_data_of_that_state()
    {
        var machine = Start(fsm =>
        {
            fsm.StartWith("idle", 1);
            fsm.When("idle", happened => Tell($"idle {happened.FsmEvent} {happened.StateData}", fsm.GoTo("busy").Using(2)));
            fsm.When("busy", happened => Tell($"busy {happened.FsmEvent} {happened.StateData}", fsm.Stay()));
        });

        machine.Tell("a");
        machine.Tell("b");
        machine.Tell("c");

        ExpectMsg("idle a 1");
        ExpectMsg("busy b 2");
        ExpectMsg("busy c 2");
    }

    [Fact]
    public void Replies_should_go_to_the_sender_in_the_order_they_were_given()
    {
        var machine = Start(fsm =>
        {
            fsm.StartWith("idle", 0);
            fsm.When("idle", _ => fsm.GoTo("busy").Replying("first").Replying("second"));
            fsm.When("busy", _ => fsm.Stop().Replying("last"));
        });

        machine.Tell("go");
        ExpectMsgFrom(machine, "first");
        ExpectMsgFrom(machine, "second");

        machine.Tell("stop");
        ExpectMsgFrom(machine, "last");
    }

    [Fact]
    public void An_event_should_fall_through_the_handlers_of_the_state_to_that_of_unhandled_events()
    {
        var machine = Start(fsm =>
        {
            fsm.StartWith("idle", 0);
            fsm.When("idle", happened => happened.FsmEvent is "first" or "both" ? fsm.Stay().Replying("by the first") : null);
            fsm.When("idle", happened => happened.FsmEvent is "second" or "both" ? fsm.Stay().Replying("by the second") : null);
            fsm.WhenUnhandled(happened => happened.FsmEvent is "neither" ? fsm.Stay().Replying("by the last") : null);
        });

        machine.Tell("first");
        machine.Tell("second");
        machine.Tell("both");
        machine.Tell("neither");

        ExpectMsg("by the first");
        ExpectMsg("by the second");
        ExpectMsg("by the first");
        ExpectMsg("by the last");
    }

    [Fact]
    public void An_event_that_nobody_handles_should_be_logged_and_leave_the_state_as_it_is()
    {
        var machine = Start(fsm =>
        {
            fsm.StartWith("idle", 7);
            fsm.When("idle", happened => happened.FsmEvent is "known" ? fsm.Stay().Replying(fsm.StateData) : null);
        });

        EventFilter.Warning("unhandled event unknown in state idle").ExpectOne(() => machine.Tell("unknown"));

        machine.Tell("known");
        ExpectMsg(7);
    }

    [Fact]
    public void An_answer_should_be_changed_by_what_follows_a_transform()
    {
        var machine = Start(fsm =>
        {
            fsm.StartWith("idle", 1);
            fsm.When("idle", fsm.Transform(_ => fsm.Stay().Using(fsm.StateData + 1)).Using(answer => answer.Replying(answer.StateData)));
        });

        machine.Tell("a");
        machine.Tell("b");

        ExpectMsg(2);
        ExpectMsg(3);
    }

    [Fact]
    public void A_machine_without_a_start_should_not_come_to_life()
    {
        var refused = new TaskCompletionSource<Exception>();
        Start(fsm =>
        {
            refused.TrySetResult(Assert.Throws<IllegalStateException>(() => fsm.StateName));
            fsm.When("idle", _ => fsm.Stay());
            fsm.StartWith("idle", 0);
        });

        AwaitCondition(() => refused.Task.IsCompleted);
    }

    [Fact]
    public void A_failed_machine_should_start_over_after_its_restart()
    {
        var machine = Start(fsm =>
        {
            fsm.StartWith("idle", 0);
            fsm.When("idle", _ => fsm.GoTo("busy").Using(5).Replying("gone"));
            fsm.When("busy", _ => throw new InvalidOperationException("crash"));
        });
        machine.Tell("go");
        ExpectMsg("gone");

        EventFilter.Exception<InvalidOperationException>("crash").ExpectOne(() => machine.Tell("crash"));

        machine.Tell("go");
        ExpectMsg("gone");
    }

    [Fact]
    public void Events_should_be_logged_when_the_machine_and_the_configuration_ask_for_it()
    {
        var system = ActorSystem.Create("logging", TestKitBase.FullDebugConfig.WithFallback(TestKitBase.DefaultConfig));
        try
        {
            var machine = system.ActorOf(Props.Create(() => new TalkativeMachine()));

            CreateEventFilter(system).Debug(contains: "processing Event: <go>, StateData: <0>").ExpectOne(() => machine.Tell("go"));
        }
        finally
        {
            Shutdown(system);
        }
    }

    private IActorRef Start(Action<Machine> setUp) => Sys.ActorOf(Props.Create(() => new Machine(setUp)));

    private T Tell<T>(object message, T answer)
    {
        TestActor.Tell(message);
        return answer;
    }

    private sealed class TalkativeMachine : FSM<string, int>, ILoggingFSM
    {
        public TalkativeMachine()
        {
            StartWith("idle", 0);
            When("idle", _ => Stay());
            Initialize();
        }
    }
}
