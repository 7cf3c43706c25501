using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>A timer's message under way to its actor.</summary>
internal class TimerFired(TimerScheduler timers, object key, long generation)
    : IAutoReceivedMessage, INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public TimerScheduler Timers { get; } = timers;

    public object Key { get; } = key;

    public long Generation { get; } = generation;
}

internal sealed class UninfluentialTimerFired(TimerScheduler timers, object key, long generation)
    : TimerFired(timers, key, generation), INotInfluenceReceiveTimeout;

/// <summary>
/// The timers of one incarnation of an actor. A message of a timer that was cancelled, replaced, or started by an
/// incarnation before is dropped even when it already waits in the mailbox: its generation tells.
/// </summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, RunningTimer> _timers = [];
    private long _generation;

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender) =>
        Start(key, msg, timeout, null, sender);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Task.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Task.Cancel();
        _timers.Clear();
    }

    /// <summary>The timer's message, or null when the timer is no longer the one that sent it.</summary>
    internal object? Intercept(TimerFired fired)
    {
        if (!_timers.TryGetValue(fired.Key, out var timer) || timer.Generation != fired.Generation)
            return null;
        if (!timer.Repeats)
            _timers.Remove(fired.Key);
        return timer.Message;
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan? interval, IActorRef? sender)
    {
        Cancel(key);
        var scheduler = cell.SystemImpl.Scheduler;
        var generation = ++_generation;
        var fired = message is INotInfluenceReceiveTimeout
            ? new UninfluentialTimerFired(this, key, generation)
            : new TimerFired(this, key, generation);
        var task = new Cancelable(scheduler);
        if (interval is { } every)
            scheduler.ScheduleTellRepeatedly(delay, every, cell.Self, fired, sender!, task);
        else
            scheduler.ScheduleTellOnce(delay, cell.Self, fired, sender!, task);
        _timers[key] = new RunningTimer(message, interval is not null, generation, task);
    }

    private readonly record struct RunningTimer(object Message, bool Repeats, long Generation, ICancelable Task);
}
