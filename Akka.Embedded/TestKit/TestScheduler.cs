using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until <see cref="Advance"/>. What is due then runs on the caller's thread in the order
/// of its time; a repeated item runs once and is due again its interval after the new time, however far time jumped.
/// The monotonic clocks go on with real time, as those of Akka.NET's TestScheduler do.
/// </summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    // By time, and by order of scheduling among those of the same time.
    private readonly SortedDictionary<(DateTimeOffset Due, long Number), Item> _items = [];
    private readonly Lock _lock = new();
    private DateTimeOffset _now = RealTime.UtcNow;
    private long _scheduled;

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
    }

    public IAdvancedScheduler Advanced => this;

    public DateTimeOffset Now => TimeNow;

    public TimeSpan MonotonicClock => TestKitBase.Now;

    public TimeSpan HighResMonotonicClock => TestKitBase.Now;

    protected DateTimeOffset TimeNow
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    public void Advance(TimeSpan offset)
    {
        List<(DateTimeOffset, long)> due;
        lock (_lock)
        {
            _now += offset;
            due = [.. _items.Keys.TakeWhile(key => key.Due <= _now)];
        }

        due.ForEach(Run);
    }

    public void AdvanceTo(DateTimeOffset when)
    {
        var offset = when - TimeNow;
        if (offset < TimeSpan.Zero)
        {
            throw new InvalidOperationException($"Time does not go back: it is {TimeNow:O}, {when:O} is over.");
        }

        Advance(offset);
    }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        Add(delay, new Item(() => receiver.Tell(message, sender), null, null));

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Add(delay, new Item(() => receiver.Tell(message, sender), null, cancelable));

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        Add(initialDelay, new Item(() => receiver.Tell(message, sender), interval, null));

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Add(initialDelay, new Item(() => receiver.Tell(message, sender), interval, cancelable));

    public void ScheduleOnce(TimeSpan delay, Action action) => Add(delay, new Item(action, null, null));

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) => Add(delay, new Item(action, null, cancelable));

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action.Run);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) => ScheduleOnce(delay, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Add(initialDelay, new Item(action, interval, null));

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Add(initialDelay, new Item(action, interval, cancelable));

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, Item item)
    {
        lock (_lock)
        {
            _items.Add((_now + delay, _scheduled++), item);
        }
    }

    private void Run((DateTimeOffset, long) key)
    {
        Item? item;
        lock (_lock)
        {
            _items.Remove(key, out item);
        }

        if (item is null || item.IsCancelled)
        {
            return;
        }

        item.Action();
        if (item.Interval is { } interval)
        {
            Add(interval, item);
        }
    }

    private sealed record Item(Action Action, TimeSpan? Interval, ICancelable? Cancelable)
    {
        public bool IsCancelled => Cancelable is { IsCancellationRequested: true };
    }
}
