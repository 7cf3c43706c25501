using Akka;
using Akka.Actor;
using Akka.Configuration;
using Xunit;
using Phases = Akka.Actor.CoordinatedShutdown;

namespace Node.Tests.Engine.Actor;

/// <summary>Where the phases and the end of the system meet.</summary>
public class CoordinatedTerminationSpecs
{
    [Fact]
    public async Task Terminating_a_system_should_run_its_shutdown_while_its_actors_still_answer()
    {
        var system = ActorSystem.Create("terminated");
        var echo = system.ActorOf(Props.Create(() => new Echo()));
        var answer = "";
        Phases.Get(system).AddTask(Phases.PhaseBeforeActorSystemTerminate, "ask", async () =>
        {
            answer = await echo.Ask<string>("still there", TimeSpan.FromSeconds(5));
            return Done.Instance;
        });

        await system.Terminate();

        Assert.Equal("still there", answer);
        Assert.Same(Phases.ActorSystemTerminateReason.Instance, Phases.Get(system).ShutdownReason);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_shutdown_should_end_the_system_in_its_last_phase()
    {
        var system = ActorSystem.Create("shut-down");
        var ended = false;
        system.RegisterOnTermination(() => ended = true);

        await Phases.Get(system).Run(Phases.ClrExitReason.Instance);

        Assert.True(ended);
        await system.WhenTerminated;
        Assert.Same(Phases.ClrExitReason.Instance, Phases.Get(system).ShutdownReason);
    }

    [Fact]
    public async Task Terminating_twice_should_end_once()
    {
        var system = ActorSystem.Create("twice");

        await Task.WhenAll(system.Terminate(), system.Terminate());
        await system.Terminate();

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Terminating_should_leave_the_phases_out_where_the_configuration_says_so()
    {
        var system = ActorSystem.Create("aborted", ConfigurationFactory.ParseString("akka.coordinated-shutdown.run-by-actor-system-terminate = off"));
        var ran = false;
        Phases.Get(system).AddTask(Phases.PhaseServiceStop, "note", () =>
        {
            ran = true;
            return Task.FromResult(Done.Instance);
        });

        await system.Terminate();

        Assert.False(ran);
        Assert.Null(Phases.Get(system).ShutdownReason);
    }

    [Fact]
    public void A_termination_that_would_not_terminate_should_be_refused() => Assert.Throws<ConfigurationException>(() => ActorSystem.Create(
        "contradiction", ConfigurationFactory.ParseString("akka.coordinated-shutdown.terminate-actor-system = off")));

    [Fact]
    public async Task The_time_of_the_last_phase_should_count_although_nobody_added_a_task_to_it()
    {
        var system = ActorSystem.Create("counted");

        Assert.Equal(TimeSpan.FromSeconds(10), Phases.Get(system).TotalTimeout);

        await system.Terminate();
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
