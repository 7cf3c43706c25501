using Akka.Actor;

namespace Akka.Pattern.Internal;

/// <summary>
/// Replaces a child that fails, with a delay, wherever its strategy says restart; a child that stops by itself takes the
/// supervisor along.
/// </summary>
internal sealed class BackoffOnFailureSupervisor(BackoffSettings settings) : BackoffSupervisorBase(settings)
{
    private IActorRef? _failed;

    protected override bool Receive(object message)
    {
        if (message is not Terminated { ActorRef: var dead } || !dead.Equals(Child))
            return HandleBackoff(message);
        if (dead.Equals(_failed))
            RestartLater();
        else
            Context.Stop(Self);
        return true;
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        var directive = Settings.Strategy.Decider.Decide(cause);
        if (directive != Directive.Restart)
            return directive;
        _failed = Sender;
        if (!Settings.AllowsRestart(Restarts + 1))
            Context.Stop(Self);
        return Directive.Stop;
    });
}
