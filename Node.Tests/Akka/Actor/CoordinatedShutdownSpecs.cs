using System.Collections.Concurrent;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Xunit;
using Phases = Akka.Actor.CoordinatedShutdown;

namespace Node.Tests.Engine.Actor;

/// <summary>The phases, on a system that outlives them.</summary>
public class CoordinatedShutdownSpecs : Akka.TestKit.Xunit2.TestKit
{
    private const string Config =
        """
        akka.coordinated-shutdown {
          terminate-actor-system = off
          run-by-actor-system-terminate = off
          run-by-clr-shutdown-hook = off
          default-phase-timeout = 7s
          phases {
            flush { depends-on = [service-stop] }
            before-cluster-shutdown { depends-on = [service-stop, flush] }
            strict { recover = off, depends-on = [before-actor-system-terminate] }
            after-strict { depends-on = [strict] }
          }
        }
        """;

    private readonly ConcurrentQueue<string> _ran = new();
    private readonly Phases _shutdown;

    public CoordinatedShutdownSpecs()
        : base(Config) => _shutdown = Phases.Get(Sys);

    [Fact]
    public async Task Phases_should_run_in_the_order_of_their_dependencies()
    {
        string[] phases =
        [
            Phases.PhaseBeforeServiceUnbind, Phases.PhaseServiceUnbind, Phases.PhaseServiceRequestsDone, Phases.PhaseServiceStop, "flush",
            Phases.PhaseBeforeClusterShutdown, Phases.PhaseClusterShardingShutdownRegion, Phases.PhaseClusterLeave, Phases.PhaseClusterExiting,
            Phases.PhaseClusterExitingDone, Phases.PhaseClusterShutdown, Phases.PhaseBeforeActorSystemTerminate, Phases.PhaseActorSystemTerminate,
        ];
        foreach (var phase in phases.Reverse())
        {
            _shutdown.AddTask(phase, "note", Note(phase));
        }

        await _shutdown.Run(Phases.UnknownReason.Instance);

        Assert.Equal(phases, _ran);
        Assert.False(Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task Tasks_of_a_phase_should_run_side_by_side_and_all_of_them_before_the_next_phase()
    {
        var ping = new TaskCompletionSource<Done>(TaskCreationOptions.RunContinuationsAsynchronously);
        var pong = new TaskCompletionSource<Done>(TaskCreationOptions.RunContinuationsAsynchronously);
        _shutdown.AddTask(Phases.PhaseServiceStop, "ping", async () =>
        {
            ping.SetResult(Done.Instance);
            await pong.Task;
            return await Note("ping")();
        });
        _shutdown.AddTask(Phases.PhaseServiceStop, "pong", async () =>
        {
            await ping.Task;
            await Note("pong")();
            pong.SetResult(Done.Instance);
            return Done.Instance;
        });
        _shutdown.AddTask("flush", "next", Note("next"));

        await _shutdown.Run(Phases.UnknownReason.Instance);

        Assert.Equal(["pong", "ping", "next"], _ran);
    }

    [Fact]
    public async Task A_shutdown_should_run_once_and_remember_its_first_reason()
    {
        var reason = new OwnReason();
        _shutdown.AddTask(Phases.PhaseServiceStop, "note", Note("once"));
        Assert.Null(_shutdown.ShutdownReason);

        var first = _shutdown.Run(reason);
        var second = _shutdown.Run(Phases.UnknownReason.Instance);

        Assert.Same(first, second);
        Assert.Same(Done.Instance, await first);
        Assert.Same(reason, _shutdown.ShutdownReason);
        Assert.Equal(["once"], _ran);
    }

    [Fact]
    public async Task A_shutdown_should_leave_out_the_phases_before_the_one_it_starts_from()
    {
        _shutdown.AddTask(Phases.PhaseServiceUnbind, "note", Note("unbind"));
        _shutdown.AddTask(Phases.PhaseServiceStop, "note", Note("stop"));
        _shutdown.AddTask("flush", "note", Note("flush"));

        await _shutdown.Run(Phases.UnknownReason.Instance, Phases.PhaseServiceStop);

        Assert.Equal(["stop", "flush"], _ran);
    }

    [Fact]
    public async Task A_task_should_be_added_as_long_as_its_phase_has_not_begun()
    {
        _shutdown.AddTask(Phases.PhaseServiceUnbind, "add", () =>
        {
            _shutdown.AddTask(Phases.PhaseServiceStop, "late", Note("late"));
            return Task.FromResult(Done.Instance);
        });

        await _shutdown.Run(Phases.UnknownReason.Instance);

        Assert.Equal(["late"], _ran);
    }

    [Fact]
    public async Task A_failed_task_should_be_logged_by_name_and_phase_and_stop_nothing()
    {
        _shutdown.AddTask(Phases.PhaseServiceStop, "fails", () => Task.FromException<Done>(new InvalidOperationException("later")));
        _shutdown.AddTask(Phases.PhaseServiceStop, "throws", () => throw new InvalidOperationException("at once"));
        _shutdown.AddTask(Phases.PhaseServiceStop, "works", Note("neighbour"));
        _shutdown.AddTask("flush", "note", Note("next phase"));

        await EventFilter.Warning(start: "Task [fails] failed in phase [service-stop]").ExpectOneAsync(async () =>
            await EventFilter.Warning(start: "Task [throws] failed in phase [service-stop]: at once").ExpectOneAsync(async () =>
                await _shutdown.Run(Phases.UnknownReason.Instance)));

        Assert.Equal(["neighbour", "next phase"], _ran);
    }

    [Fact]
    public async Task A_failed_task_should_end_the_shutdown_where_its_phase_does_not_recover()
    {
        _shutdown.AddTask("strict", "fails", () => Task.FromException<Done>(new InvalidOperationException("one")));
        _shutdown.AddTask("strict", "throws", () => throw new InvalidOperationException("two"));
        _shutdown.AddTask("after-strict", "note", Note("after"));

        var failure = await Assert.ThrowsAsync<AggregateException>(() => _shutdown.Run(Phases.UnknownReason.Instance));

        Assert.Equal(["one", "two"], failure.Flatten().InnerExceptions.Select(inner => inner.Message).Order());
        Assert.Empty(_ran);
    }

    [Fact]
    public void A_phase_should_have_its_own_time_out_or_the_default()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), _shutdown.Timeout("flush"));
        Assert.Equal(TimeSpan.FromSeconds(10), _shutdown.Timeout(Phases.PhaseClusterExiting));
    }

    [Fact]
    public void The_total_time_out_should_be_that_of_the_phases_which_have_tasks()
    {
        Assert.Equal(TimeSpan.Zero, _shutdown.TotalTimeout);

        _shutdown.AddTask("flush", "a", Note("a"));
        _shutdown.AddTask("flush", "b", Note("b"));
        _shutdown.AddTask(Phases.PhaseClusterExiting, "c", Note("c"));

        Assert.Equal(TimeSpan.FromSeconds(17), _shutdown.TotalTimeout);
    }

    [Fact]
    public void An_unknown_phase_should_be_refused_by_name()
    {
        var added = Assert.Throws<ConfigurationException>(() => _shutdown.AddTask("no-such-phase", "note", Note("never")));
        var asked = Assert.Throws<ArgumentException>(() => _shutdown.Timeout("no-such-phase"));

        Assert.Contains("[no-such-phase]", added.Message);
        Assert.Contains("service-stop", added.Message);
        Assert.Contains("[no-such-phase]", asked.Message);
    }

    [Fact]
    public async Task A_cycle_of_phases_should_be_refused()
    {
        var refused = await RefusalOf("a.depends-on = [a]");

        Assert.Contains("Cycle detected", refused);
        Assert.Contains("[a]", refused);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public async Task A_cycle_should_be_told_with_all_of_its_phases()
    {
        Skip.If(typeof(ActorSystem).Assembly.GetName().Name == "Akka", "Akka.NET names one phase of a cycle.");
        var refused = await RefusalOf("x.depends-on = [a], a.depends-on = [b], b.depends-on = [service-stop, c], c.depends-on = [a]");

        Assert.Contains("a -> b -> c -> a", refused);
    }

    // Akka.NET looks at the phases when they are asked for, Akka.Embedded when the system starts.
    private static async Task<string> RefusalOf(string phases)
    {
        ActorSystem? system = null;
        var refused = Assert.Throws<ArgumentException>(() => Phases.Get(system = ActorSystem.Create("refused", ConfigurationFactory.ParseString(
            $"akka.coordinated-shutdown {{ run-by-actor-system-terminate = off, phases {{ {phases} }} }}"))));
        await (system?.Terminate() ?? Task.CompletedTask);
        return refused.Message;
    }

    private Func<Task<Done>> Note(string what) => () =>
    {
        _ran.Enqueue(what);
        return Task.FromResult(Done.Instance);
    };

    private sealed class OwnReason : Phases.Reason;
}
