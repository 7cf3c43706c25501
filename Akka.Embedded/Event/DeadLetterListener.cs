using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs the first dead letters, as many as <c>akka.log-dead-letters</c> says; then only now and again.</summary>
internal sealed class DeadLetterListener : ActorBase
{
    private readonly EventStream _stream = Context.System.EventStream;
    private readonly int _most = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _pause = Context.System.Settings.LogDeadLettersSuspendDuration;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _count;
    private TimeSpan? _silentUntil;

    protected override void PreStart()
    {
        _stream.Subscribe(Self, typeof(DeadLetter));
        _stream.Subscribe(Self, typeof(Dropped));
        _stream.Subscribe(Self, typeof(UnhandledMessage));
    }

    protected override void PostStop() => _stream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;

        _count++;
        var now = Context.System.Scheduler.MonotonicClock;
        if (_silentUntil is { } end)
        {
            if (now < end)
                return true;
            _silentUntil = null;
            _count = 1;
        }

        var last = _most != int.MaxValue && _count >= _most;
        if (last)
            _silentUntil = _pause == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : now + _pause;
        Log(letter, last ? ", no more dead letters will be logged" + (_pause == Timeout.InfiniteTimeSpan ? "" : $" in next [{_pause}]") : "");
        return true;
    }

    private void Log(AllDeadLetters letter, string tail)
    {
        var sender = letter.Sender is null || ReferenceEquals(letter.Sender, Context.System.DeadLetters) ? "" : $" from {letter.Sender}";
        var what = letter switch
        {
            Dropped dropped => $"Message [{letter.Message.GetType().Name}]{sender} to {letter.Recipient} was dropped. {dropped.Reason}.",
            UnhandledMessage => $"Message [{letter.Message.GetType().Name}]{sender} to {letter.Recipient} was unhandled.",
            _ => $"Message [{letter.Message.GetType().Name}]{sender} to {letter.Recipient} was not delivered.",
        };
        _log.Info(
            "{0} [{1}] dead letters encountered{2}. This logging can be turned off or adjusted with configuration settings " +
            "'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown'. Message content: {3}",
            what,
            _count.ToString(CultureInfo.InvariantCulture),
            tail,
            letter.Message);
    }
}
