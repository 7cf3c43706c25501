using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class FsmTerminationSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_machine_that_stops_should_tell_the_reason_the_state_and_the_data()
    {
        var machine = Start();
        Watch(machine);

        machine.Tell("stop");

        ExpectMsg("Akka.Actor.FSMBase+Normal in idle with 1");
        ExpectTerminated(machine);
    }

    [Fact]
    public void A_machine_should_stop_with_a_reason_and_data_of_its_own()
    {
        var machine = Start();
        Watch(machine);

        EventFilter.Error("out of order").ExpectOne(() => machine.Tell("fail"));

        ExpectMsg("Failure(out of order) in idle with 2");
        ExpectTerminated(machine);
    }

    [Fact]
    public void The_exception_of_a_failure_should_be_logged()
    {
        var machine = Start();

        EventFilter.Exception<InvalidOperationException>("broken").ExpectOne(() => machine.Tell("fail badly"));
    }

    [Fact]
    public void A_machine_that_is_stopped_from_outside_should_be_told_so()
    {
        var machine = Start();

        Sys.Stop(machine);

        ExpectMsg("Akka.Actor.FSMBase+Shutdown in idle with 1");
    }

    [Fact]
    public void A_restart_should_be_a_stop_from_outside()
    {
        var machine = Start();

        EventFilter.Exception<ArgumentException>().ExpectOne(() => machine.Tell("crash"));

        ExpectMsg("Akka.Actor.FSMBase+Shutdown in idle with 1");
        machine.Tell("stop");
        ExpectMsg("Akka.Actor.FSMBase+Normal in idle with 1");
    }

    [Fact]
    public void The_end_should_be_told_only_once()
    {
        var machine = Start();
        Watch(machine);

        machine.Tell("stop");

        ExpectMsg("Akka.Actor.FSMBase+Normal in idle with 1");
        ExpectTerminated(machine);
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_state_without_a_handler_should_be_a_failure()
    {
        var machine = Start();

        EventFilter.Error("Next state nowhere does not exist").ExpectOne(() => machine.Tell("get lost"));

        ExpectMsg("Failure(Next state nowhere does not exist) in idle with 1");
    }

    [Fact]
    public void The_reason_should_be_logged_as_the_machine_wants_it()
    {
        var machine = Sys.ActorOf(Props.Create(() => new DiscreetMachine(TestActor)));

        machine.Tell("fail");

        ExpectMsg("Failure(secret)");
    }

    private IActorRef Start()
    {
        Action<Machine> setUp = SetUp;
        return Sys.ActorOf(Props.Create(() => new Machine(setUp)));
    }

    private void SetUp(Machine fsm)
    {
        fsm.StartWith("idle", 1);
        fsm.When("idle", happened => happened.FsmEvent switch
        {
            "stop" => fsm.Stop(),
            "fail" => fsm.Stop(new FSMBase.Failure("out of order"), 2),
            "fail badly" => fsm.Stop(new FSMBase.Failure(new InvalidOperationException("broken"))),
            "get lost" => fsm.GoTo("nowhere"),
            _ => throw new ArgumentException("crash"),
        });
        fsm.OnTermination(end => TestActor.Tell($"{end.Reason} in {end.TerminatedState} with {end.StateData}"));
    }

    private sealed class DiscreetMachine : FSM<string, int>
    {
        private readonly IActorRef _log;

        public DiscreetMachine(IActorRef log)
        {
            _log = log;
            StartWith("idle", 0);
            When("idle", _ => Stop(new Failure("secret")));
            Initialize();
        }

        protected override void LogTermination(Reason reason) => _log.Tell(reason.ToString()!);
    }
}
