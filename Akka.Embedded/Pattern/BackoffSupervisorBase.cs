using Akka.Actor;
using Akka.Event;
using Akka.Pattern.Internal;

namespace Akka.Pattern;

/// <summary>What backoff supervisors have in common: one child, by delegation the same actor as the supervisor itself.</summary>
public abstract class BackoffSupervisorBase : ActorBase
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    internal BackoffSupervisorBase(BackoffSettings settings) => Settings = settings;

    private protected BackoffSettings Settings { get; }

    private protected IActorRef? Child { get; private set; }

    private protected int Restarts { get; private set; }

    /// <summary>The child was told to stop for good.</summary>
    private protected bool FinalStop { get; private set; }

    protected override void PreStart() => StartChild();

    private protected bool HandleBackoff(object message)
    {
        switch (message)
        {
            case BackoffSupervisor.StartChild:
                StartChild();
                if (Settings.AutoReset is { } calm)
                    Context.System.Scheduler.ScheduleTellOnce(calm, Self, new BackoffSupervisor.ResetRestartCount(Restarts), Self);
                break;
            case BackoffSupervisor.ResetRestartCount reset:
                if (reset.Current == Restarts)
                    Restarts = 0;
                break;
            case BackoffSupervisor.Reset:
                if (Settings.AutoReset is null)
                    Restarts = 0;
                else
                    Unhandled(message);
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(Restarts));
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(Child));
                break;
            default:
                Relay(message);
                break;
        }

        return true;
    }

    /// <summary>The child is dead: a new one comes after a delay, unless it was one too many.</summary>
    private protected void RestartLater()
    {
        Child = null;
        if (!Settings.AllowsRestart(Restarts + 1))
        {
            _log.Debug("Terminating after {0} restarts (max {1})", Restarts, Settings.Strategy.MaxNumberOfRetries);
            Context.Stop(Self);
            return;
        }

        Context.System.Scheduler.ScheduleTellOnce(Settings.Delay(Restarts), Self, BackoffSupervisor.StartChild.Instance, Self);
        Restarts++;
    }

    private void StartChild() => Child ??= Context.Watch(Context.ActorOf(Settings.ChildProps, Settings.ChildName));

    private void Relay(object message)
    {
        if (Child is null)
        {
            if (Settings.ReplyWhileStopped is { } reply)
                Sender.Tell(reply);
            else
                Context.System.DeadLetters.Forward(message);
            if (Settings.IsFinalStopMessage?.Invoke(message) == true)
                Context.Stop(Self);
        }
        else if (Child.Equals(Sender))
        {
            Context.Parent.Tell(message);
        }
        else
        {
            Child.Forward(message);
            FinalStop |= Settings.IsFinalStopMessage?.Invoke(message) == true;
        }
    }
}
