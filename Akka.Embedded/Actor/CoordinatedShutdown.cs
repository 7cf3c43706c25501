using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases: the tasks of a phase run side by side, phases one after another in the order of their
/// <c>depends-on</c>. A late or failed task costs its phase's time-out at most, unless the phase says <c>recover = off</c>.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly ILoggingAdapter _log;
    private readonly TaskCompletionSource<Done> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reason? _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system, IReadOnlyList<ShutdownPhase> phases)
    {
        System = system;
        _phases = phases;
        _log = Logging.GetLogger(system, this);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown runs, or has run; null before.</summary>
    public Reason? ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The longest that the phases which have tasks can take together.</summary>
    public TimeSpan TotalTimeout =>
        _phases.Where(phase => phase.HasTasks).Aggregate(TimeSpan.Zero, (total, phase) => total + phase.Timeout);

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>Adds a task to a phase that has not begun. What it returns when called ends the task.</summary>
    /// <exception cref="ConfigurationException">No such phase is configured.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        var found = Find(phase) ?? throw new ConfigurationException(
            $"Unknown phase [{phase}], known phases [{string.Join(",", _phases.Select(known => known.Name))}]. " +
            "All phases (along with their optional dependencies) must be defined in configuration.");
        found.Add(taskName, task);
    }

    /// <exception cref="ArgumentException">No such phase is configured.</exception>
    public TimeSpan Timeout(string phase) => (Find(phase)
        ?? throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.", nameof(phase))).Timeout;

    /// <summary>Runs the phases, or those from <paramref name="fromPhase"/> on. Every call but the first just answers the first one's task.</summary>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
            Task.Run(() => RunPhases(fromPhase));
        return _ended.Task;
    }

    private async Task RunPhases(string? from)
    {
        try
        {
            foreach (var phase in _phases.SkipWhile(phase => from is not null && phase.Name != from))
                await phase.Run(System.Scheduler, _log).ConfigureAwait(false);
            _ended.SetResult(Done.Instance);
        }
        catch (Exception cause)
        {
            _ended.SetException(cause as AggregateException ?? new AggregateException(cause));
        }
    }

    private ShutdownPhase? Find(string name) => _phases.FirstOrDefault(phase => phase.Name == name);
}
