#pragma warning disable RS0030 // The scheduler is where the wall clock and the runtime's timers are.
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The default scheduler, over the runtime's timer queue.</summary>
internal sealed class TimerQueueScheduler(Config scheduler, ILoggingAdapter log) : SchedulerBase(scheduler, log), IDisposable
{
    private volatile bool _disposed;

    public override TimeSpan MonotonicClock => MonotonicTime.Now;

    public override TimeSpan HighResMonotonicClock => MonotonicTime.Now;

    protected override DateTimeOffset TimeNow => DateTimeOffset.Now;

    public void Dispose() => _disposed = true;

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Start(delay, null, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Start(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Start(delay, null, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Start(delay, null, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Start(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Start(initialDelay, interval, action.Run, cancelable);

    private void Start(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable)
    {
        if (_disposed)
            throw new SchedulerException("cannot enqueue after timer shutdown");
        if (cancelable?.IsCancellationRequested == true)
            return;
        new Alarm(this, interval, action, cancelable).Start(delay);
    }

    private sealed class Alarm(TimerQueueScheduler owner, TimeSpan? interval, Action action, ICancelable? cancelable) : IDisposable
    {
        private readonly Lock _running = new();
        private Timer? _timer;

        internal void Start(TimeSpan delay)
        {
            // Unrooted timers are collected; the queue holds this one by its callback's target.
            _timer = new Timer(static alarm => ((Alarm)alarm!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            switch (cancelable)
            {
                case Cancelable own: own.OnCancel(Dispose); break;
                case { } foreign: foreign.Token.UnsafeRegister(static alarm => ((Alarm)alarm!).Dispose(), this); break;
            }

            try
            {
                _timer.Change(delay, interval ?? Timeout.InfiniteTimeSpan);
            }
            catch (ObjectDisposedException)
            {
                // Cancelled between the lines.
            }
        }

        private void Ring()
        {
            if (cancelable?.IsCancellationRequested == true || owner._disposed)
            {
                Dispose();
                return;
            }

            // A repeated action that takes longer than its interval skips beats rather than overlap itself.
            if (!_running.TryEnter())
                return;
            try
            {
                action();
            }
            catch (Exception cause)
            {
                owner.Log.Error(cause, "Failed to execute an action of the scheduler");
                Dispose();
            }
            finally
            {
                _running.Exit();
            }

            if (interval is null)
                Dispose();
        }

        public void Dispose() => _timer?.Dispose();
    }
}
