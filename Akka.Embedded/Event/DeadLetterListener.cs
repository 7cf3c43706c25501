using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Logs dead letters, as many as <c>akka.log-dead-letters</c> says; then it pauses, tells how many it left out, and begins anew.
/// </summary>
internal sealed class DeadLetterListener : ActorBase
{
    private readonly EventStream _stream = Context.System.EventStream;
    private readonly IActorRef _nobody = Context.System.DeadLetters;
    private readonly int _most = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _pause = Context.System.Settings.LogDeadLettersSuspendDuration;
    private int _count;
    private TimeSpan? _silentUntil;

    /// <summary>From now on, not from when the actor has started, no dead letter is missed.</summary>
    internal static IActorRef Start(ExtendedActorSystem system)
    {
        var listener = system.SystemActorOf(Props.Create(() => new DeadLetterListener()), "deadLetterListener");
        system.EventStream.Subscribe(listener, typeof(DeadLetter));
        system.EventStream.Subscribe(listener, typeof(Dropped));
        system.EventStream.Subscribe(listener, typeof(UnhandledMessage));
        return listener;
    }

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;
        if (letter.Message is not IDeadLetterSuppression)
            Count(letter);
        return true;
    }

    private void Count(AllDeadLetters letter)
    {
        _count++;
        if (_silentUntil is { } end)
        {
            if (Context.System.Scheduler.MonotonicClock <= end)
                return;
            Log(letter, $", of which {_count - _most - 1} were not logged. The counter will be reset now");
            (_silentUntil, _count) = (null, 0);
        }
        else if (_most == int.MaxValue || _count < _most)
        {
            Log(letter, "");
        }
        else if (_pause == Timeout.InfiniteTimeSpan)
        {
            Log(letter, ", no more dead letters will be logged");
            Context.Stop(Self);
        }
        else
        {
            Log(letter, $", no more dead letters will be logged in next [{_pause}]");
            _silentUntil = Context.System.Scheduler.MonotonicClock + _pause;
        }
    }

    private void Log(AllDeadLetters letter, string tail)
    {
        var content = letter.Message;
        while (content is IWrappedMessage wrapper)
            content = wrapper.Message;
        var wrapped = letter.Message is IWrappedMessage ? $" wrapped in [{letter.Message.GetType().Name}]" : "";
        var what = $"Message [{content?.GetType().Name ?? "null"}]{wrapped}{Party(" from ", letter.Sender)}";
        var count = string.Create(CultureInfo.InvariantCulture, $"[{_count}] dead letters encountered{tail}. ");
        var line = letter switch
        {
            Dropped dropped => $"{what}{Party(" to ", letter.Recipient)} was dropped. {dropped.Reason}. {count}",
            UnhandledMessage => $"{what}{Party(" to ", letter.Recipient)} was unhandled. {count}",
            _ => $"{what} to {letter.Recipient} was not delivered. {count}" +
                $"If this is not an expected behavior then {letter.Recipient} may have terminated unexpectedly. ",
        };
        _stream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), line +
            "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' " +
            $"and 'akka.log-dead-letters-during-shutdown'. Message content: {content}"));
    }

    private string Party(string role, IActorRef? actor) => actor is null || actor.Equals(_nobody) ? "" : role + actor;
}
