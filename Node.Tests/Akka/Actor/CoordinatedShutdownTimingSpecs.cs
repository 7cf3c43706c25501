using Akka;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Xunit;
using Phases = Akka.Actor.CoordinatedShutdown;

namespace Node.Tests.Engine.Actor;

public class CoordinatedShutdownTimingSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<Done> _never = new();
    private readonly Phases _shutdown;

    public CoordinatedShutdownTimingSpecs()
        : base(TestConfigs.TestSchedulerConfig.WithFallback(
            """
            akka.coordinated-shutdown {
              terminate-actor-system = off
              run-by-actor-system-terminate = off
              phases {
                slow { timeout = 3s, depends-on = [service-stop] }
                strict { timeout = 2s, recover = off, depends-on = [slow] }
                last { depends-on = [strict] }
              }
            }
            """)) => _shutdown = Phases.Get(Sys);

    [Fact]
    public async Task A_late_phase_should_be_logged_by_name_and_left_behind_after_its_time()
    {
        _shutdown.AddTask("slow", "done", () => Task.FromResult(Done.Instance));
        _shutdown.AddTask("slow", "late", () => _never.Task);
        _shutdown.AddTask("last", "note", Tell("last"));

        await EventFilter.Warning(start: "Coordinated shutdown phase [slow] timed out after 00:00:03").ExpectOneAsync(async () =>
        {
            var ended = _shutdown.Run(Phases.UnknownReason.Instance);
            Time.Advance(Second * 3 - TimeSpan.FromTicks(1));
            Assert.False(ended.IsCompleted);
            await AdvanceUntilEnded(ended);
        });

        await ExpectMsgAsync("last");
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public async Task The_tasks_that_a_late_phase_waited_for_should_be_named()
    {
        Skip.If(typeof(ActorSystem).Assembly.GetName().Name == "Akka", "Akka.NET names the phase only.");
        _shutdown.AddTask("slow", "done", () => Task.FromResult(Done.Instance));
        _shutdown.AddTask("slow", "late", () => _never.Task);

        await EventFilter.Warning(contains: "[slow] timed out after 00:00:03; still running: [late]").ExpectOneAsync(
            () => AdvanceUntilEnded(_shutdown.Run(Phases.UnknownReason.Instance)));
    }

    [Fact]
    public async Task A_late_phase_should_end_the_shutdown_where_it_does_not_recover()
    {
        _shutdown.AddTask("strict", "late", () => _never.Task);
        _shutdown.AddTask("last", "note", Tell("last"));

        var ended = _shutdown.Run(Phases.UnknownReason.Instance);
        await AdvanceUntilEnded(ended);

        var failure = await Assert.ThrowsAsync<AggregateException>(() => ended);
        Assert.Contains("strict", Assert.IsType<TimeoutException>(failure.Flatten().InnerException).Message);
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_phase_that_is_in_time_should_not_wait_for_its_time_out()
    {
        _shutdown.AddTask("slow", "note", Tell("slow"));
        _shutdown.AddTask("strict", "note", Tell("strict"));

        await _shutdown.Run(Phases.UnknownReason.Instance);

        await ExpectMsgAsync("slow");
        await ExpectMsgAsync("strict");
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    // The phase sets its alarm on a thread of its own, and may do so only after the first of these.
    private Task AdvanceUntilEnded(Task ended) => AwaitConditionAsync(() =>
    {
        Time.Advance(Second);
        return ended.IsCompleted;
    });

    private Func<Task<Done>> Tell(string message) => () =>
    {
        TestActor.Tell(message);
        return Task.FromResult(Done.Instance);
    };
}
