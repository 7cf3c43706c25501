namespace Akka.Actor.Internal;

internal sealed partial class ActorCell
{
    private ReceiveTimeoutState? _receiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.After;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "The receive time-out must not be negative");
        _receiveTimeout?.Pending?.Cancel();
        _receiveTimeout = timeout is { } after ? new ReceiveTimeoutState(after) : null;
        if (_receiveTimeout is not null && CurrentMessage is null && _actor is not null)
            ScheduleReceiveTimeout();
    }

    private void BeforeMessageOfReceiveTimeout(object message)
    {
        if (message is INotInfluenceReceiveTimeout || _receiveTimeout is not { } state)
            return;
        state.Pending?.Cancel();
        state.Pending = null;
    }

    private void ScheduleReceiveTimeout()
    {
        if (_receiveTimeout is not { Pending: null } state || _mailbox.IsClosed)
            return;
        state.Pending = new Cancelable(SystemImpl.Scheduler);
        SystemImpl.Scheduler.ScheduleTellOnce(state.After, Self, Akka.Actor.ReceiveTimeout.Instance, Self, state.Pending);
    }

    private sealed class ReceiveTimeoutState(TimeSpan after)
    {
        public TimeSpan After { get; } = after;

        public Cancelable? Pending { get; set; }
    }
}
