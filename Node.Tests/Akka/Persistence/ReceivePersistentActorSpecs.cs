using Akka.Actor;
using Akka.Persistence;
using Xunit;

namespace Node.Tests.Engine.Persistence;

public class ReceivePersistentActorSpecs : PersistenceSpec
{
    public ReceivePersistentActorSpecs()
        : base(InMemory)
    {
    }

    [Fact]
    public void The_first_handler_that_takes_a_command_should_run()
    {
        var desk = Sys.ActorOf(Props.Create(() => new Desk(TestActor)));

        desk.Tell(3);
        desk.Tell(-3);
        desk.Tell(300);
        desk.Tell('c');

        ExpectReports("small 3", "negative -3", "number 300", "something c");
    }

    [Fact]
    public void An_awaited_command_should_persist_after_the_await_and_hold_the_next_command()
    {
        var desk = Sys.ActorOf(Props.Create(() => new Desk(TestActor)));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        desk.Tell(new Awaited(gate.Task, "late"));
        desk.Tell(1);
        gate.SetResult();

        ExpectReports("awaited", "persisted late", "small 1");
    }

    [Fact]
    public void An_awaited_command_that_fails_should_restart_the_actor()
    {
        var desk = Sys.ActorOf(Props.Create(() => new Desk(TestActor)));
        desk.Tell(new Awaited(Task.CompletedTask, "kept"));
        ExpectReports("awaited", "persisted kept");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        desk.Tell(new Awaited(gate.Task, "lost"));
        desk.Tell(1);
        gate.SetException(new InvalidOperationException("bug"));

        ExpectReports("replayed kept", "small 1");
    }

    [Fact]
    public void Become_should_replace_the_command_handlers_until_Unbecome()
    {
        var desk = Sys.ActorOf(Props.Create(() => new Desk(TestActor)));

        desk.Tell("close");
        desk.Tell(1);
        desk.Tell("open");
        desk.Tell(1);

        ExpectReports("closed for 1", "small 1");
    }

    [Fact]
    public void Handlers_should_only_be_declared_while_a_behaviour_is()
    {
        var desk = Sys.ActorOf(Props.Create(() => new Desk(TestActor)));

        desk.Tell("declare");

        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void Persisting_during_recovery_should_be_refused()
    {
        var eager = Sys.ActorOf(Props.Create(() => new Eager(TestActor)));

        ExpectMsg("recovered");
        ExpectMsg("persisted 1");
        Stop(eager);
        Sys.ActorOf(Props.Create(() => new Eager(TestActor)));

        ExpectMsg<InvalidOperationException>();
        ExpectMsg("recovered");
        ExpectMsg("persisted 2");
    }

    private sealed record Awaited(Task Task, string Text);

    private sealed class Desk : ReceivePersistentActor
    {
        public Desk(IActorRef probe)
        {
            Recover<Noted>(e => probe.Tell($"replayed {e}"));
            Command<int>(number => number is > 0 and < 10, number => probe.Tell($"small {number}"));
            Command<int>(number =>
            {
                if (number >= 0)
                    return false;
                probe.Tell($"negative {number}");
                return true;
            });
            Command<int>(number => probe.Tell($"number {number}"));
            CommandAsync<Awaited>(async command =>
            {
                await command.Task;
                probe.Tell("awaited");
                Persist(new Noted(command.Text), e => probe.Tell($"persisted {e}"));
            });
            Command<string>(word => word == "close", _ => BecomeStacked(() =>
            {
                Command<string>(word => word == "open", _ => UnbecomeStacked());
                CommandAny(message => probe.Tell($"closed for {message}"));
            }));
            Command<string>(_ =>
            {
                try
                {
                    CommandAny(_ => { });
                }
                catch (InvalidOperationException refused)
                {
                    probe.Tell(refused);
                }
            });
            CommandAny(message => probe.Tell($"something {message}"));
        }

        public override string PersistenceId => "desk";
    }

    /// <summary>Persists when it may not, and when it may for the first time.</summary>
    private sealed class Eager : ReceivePersistentActor
    {
        public Eager(IActorRef probe)
        {
            Recover<Noted>(_ =>
            {
                try
                {
                    Persist(new Noted("too early"), _ => { });
                }
                catch (InvalidOperationException refused)
                {
                    probe.Tell(refused);
                }
            });
            Recover<RecoveryCompleted>(_ =>
            {
                probe.Tell("recovered");
                Persist(new Noted("a"), _ => probe.Tell($"persisted {LastSequenceNr}"));
            });
        }

        public override string PersistenceId => "eager";
    }
}
