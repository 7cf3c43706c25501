using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>One phase of a coordinated shutdown.</summary>
internal sealed class ShutdownPhase(string name, IEnumerable<string> dependsOn, TimeSpan timeout, bool recover)
{
    private readonly Lock _gate = new();
    private readonly List<ShutdownTask> _tasks = [];

    internal string Name => name;

    internal IEnumerable<string> DependsOn => dependsOn;

    internal TimeSpan Timeout => timeout;

    internal bool HasTasks => Tasks.Length > 0;

    private ShutdownTask[] Tasks
    {
        get
        {
            lock (_gate)
                return [.. _tasks];
        }
    }

    internal void Add(string taskName, Func<Task<Done>> task)
    {
        lock (_gate)
            _tasks.Add(new ShutdownTask(taskName, task));
    }

    /// <summary>Fails only where the phase does not recover.</summary>
    internal async Task Run(IScheduler scheduler, ILoggingAdapter log)
    {
        var tasks = Tasks;
        log.Debug("Performing phase [{0}] with [{1}] tasks: [{2}]", name, tasks.Length, string.Join(",", tasks.Select(task => task.Name)));
        if (tasks.Length == 0)
            return;

        var timeIsUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alarm = SetAlarm(scheduler, timeIsUp);
        var running = Array.ConvertAll(tasks, task => (task.Name, Ended: Run(task, log)));
        var all = Task.WhenAll(running.Select(task => task.Ended));
        var first = await Task.WhenAny(all, timeIsUp.Task).ConfigureAwait(false);
        alarm?.Cancel();
        if (first != all)
        {
            GiveUp(string.Join(",", running.Where(task => !task.Ended.IsCompleted).Select(task => task.Name)), log);
            return;
        }

        // All failures, where an await would throw just the first.
        if (all.Exception is { } failures)
            throw failures;
        await all.ConfigureAwait(false);
    }

    private void GiveUp(string late, ILoggingAdapter log)
    {
        log.Warning("Coordinated shutdown phase [{0}] timed out after {1}; still running: [{2}]", name, timeout, late);
        if (!recover)
            throw new TimeoutException($"Coordinated shutdown phase [{name}] timed out after {timeout}");
    }

    private async Task Run(ShutdownTask task, ILoggingAdapter log)
    {
        try
        {
            await task.Work().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            log.Warning(cause, "Task [{0}] failed in phase [{1}]: {2}", task.Name, name, cause.Message);
            if (!recover)
                throw;
        }
    }

    private Cancelable? SetAlarm(IScheduler scheduler, TaskCompletionSource timeIsUp)
    {
        try
        {
            var alarm = new Cancelable(scheduler);
            scheduler.Advanced.ScheduleOnce(timeout, () => timeIsUp.TrySetResult(), alarm);
            return alarm;
        }
        catch (SchedulerException)
        {
            // The system has ended already, and its clock with it.
            return null;
        }
    }

    private sealed record ShutdownTask(string Name, Func<Task<Done>> Work);
}
