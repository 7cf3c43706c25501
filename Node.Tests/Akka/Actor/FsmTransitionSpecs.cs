using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class FsmTransitionSpecs : Akka.TestKit.Xunit2.TestKit
{
    private readonly IActorRef _machine;

    public FsmTransitionSpecs() => _machine = Sys.ActorOf(Props.Create(() => new Machine(SetUp)));

    [Fact]
    public void The_start_should_be_a_transition_from_the_first_state_to_itself() => ExpectMsg("a -> a with 0");

    [Fact]
    public void Going_to_another_state_should_be_a_transition_which_knows_the_data_it_leads_to()
    {
        ExpectMsg("a -> a with 0");

        _machine.Tell("go b");

        ExpectMsg("a -> b with 1");
    }

    [Fact]
    public void Going_to_the_same_state_should_be_a_transition_and_staying_should_not()
    {
        ExpectMsg("a -> a with 0");

        _machine.Tell("stay");
        _machine.Tell("go a");

        ExpectMsg("a -> a with 1");
    }

    [Fact]
    public void Transition_handlers_should_all_be_called_in_the_order_they_were_added()
    {
        ExpectMsg("a -> a with 0");
        var machine = Sys.ActorOf(Props.Create(() => new Machine(SetUpTwice)));
        ExpectMsg("a -> a with 0");
        ExpectMsg("a -> a with 0, again");

        machine.Tell("go b");

        ExpectMsg("a -> b with 1");
        ExpectMsg("a -> b with 1, again");
    }

    [Fact]
    public void The_data_of_a_next_state_should_not_be_known_outside_of_a_transition()
    {
        ExpectMsg("a -> a with 0");

        _machine.Tell("peek");

        ExpectMsg("no next state");
    }

    [Fact]
    public void A_subscriber_should_be_told_the_state_and_then_each_transition_until_it_unsubscribes()
    {
        var subscriber = CreateTestProbe();

        _machine.Tell(new FSMBase.SubscribeTransitionCallBack(subscriber));
        _machine.Tell(new FSMBase.SubscribeTransitionCallBack(subscriber));
        subscriber.ExpectMsg(new FSMBase.CurrentState<string>(_machine, "a"));
        subscriber.ExpectMsg(new FSMBase.CurrentState<string>(_machine, "a"));
        _machine.Tell("go b");
        subscriber.ExpectMsg(new FSMBase.Transition<string>(_machine, "a", "b"));
        _machine.Tell("stay");
        _machine.Tell("go b");
        subscriber.ExpectMsg(new FSMBase.Transition<string>(_machine, "b", "b"));

        _machine.Tell(new FSMBase.UnsubscribeTransitionCallBack(subscriber));
        _machine.Tell("go a");
        FishForMessage(message => message is "b -> a with 1");
        Assert.False(subscriber.HasMessages);
    }

    [Fact]
    public void The_end_of_a_subscriber_should_be_an_event()
    {
        var subscriber = CreateTestProbe();
        _machine.Tell(new FSMBase.SubscribeTransitionCallBack(subscriber));
        subscriber.ExpectMsg<FSMBase.CurrentState<string>>();

        Sys.Stop(subscriber);

        FishForMessage(message => message is "terminated");
    }

    [Fact]
    public void Messages_of_a_subscription_should_be_equal_when_all_of_their_parts_are()
    {
        var moved = new FSMBase.Transition<string>(TestActor, "a", "b");
        var stands = new FSMBase.CurrentState<string>(TestActor, "a");

        Assert.Equal(moved, new FSMBase.Transition<string>(TestActor, "a", "b"));
        Assert.Equal(moved.GetHashCode(), new FSMBase.Transition<string>(TestActor, "a", "b").GetHashCode());
        Assert.NotEqual(moved, new FSMBase.Transition<string>(TestActor, "a", "a"));
        Assert.NotEqual(moved, new FSMBase.Transition<string>(Sys.DeadLetters, "a", "b"));
        Assert.Equal(stands, new FSMBase.CurrentState<string>(TestActor, "a"));
        Assert.NotEqual(stands, new FSMBase.CurrentState<string>(TestActor, "b"));
        Assert.Equal("Transition(a, b)", moved.ToString());
        Assert.Equal("CurrentState <a>", stands.ToString());
    }

    [Fact]
    public void A_state_should_be_changed_by_making_another()
    {
        var state = new FSMBase.State<string, int>("a", 1);

        var changed = state.Using(2).ForMax(TimeSpan.FromSeconds(1)).Replying("x").Replying("y");

        Assert.Equal(("a", 1, null, 0), (state.StateName, state.StateData, state.Timeout, state.Replies.Count));
        Assert.Equal(("a", 2, TimeSpan.FromSeconds(1)), (changed.StateName, changed.StateData, changed.Timeout));
        Assert.Equal(["y", "x"], changed.Replies);
        Assert.Equal("a, 2", changed.ToString());
        Assert.NotEqual(state, changed);
    }

    private void SetUpTwice(Machine fsm)
    {
        SetUp(fsm);
        fsm.OnTransition((from, to) => TestActor.Tell($"{from} -> {to} with {fsm.NextStateData}, again"));
    }

    private void SetUp(Machine fsm)
    {
        fsm.StartWith("a", 0);
        fsm.When("a", _ => null);
        fsm.When("b", _ => null);
        fsm.WhenUnhandled(happened => happened.FsmEvent switch
        {
            "go a" => fsm.GoTo("a").Using(1),
            "go b" => fsm.GoTo("b").Using(1),
            "peek" => Peek(fsm),
            Terminated => Note("terminated", fsm),
            _ => fsm.Stay(),
        });
        fsm.OnTransition((from, to) => TestActor.Tell($"{from} -> {to} with {fsm.NextStateData}"));
    }

    private FSMBase.State<string, int> Peek(Machine fsm)
    {
        Assert.Throws<InvalidOperationException>(() => fsm.NextStateData);
        return Note("no next state", fsm);
    }

    private FSMBase.State<string, int> Note(string message, Machine fsm)
    {
        TestActor.Tell(message);
        return fsm.Stay();
    }
}
