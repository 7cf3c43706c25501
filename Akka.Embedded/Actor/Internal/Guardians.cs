using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The root <c>/</c>: when a guardian dies the system ends, user actors first, then loggers and extensions, then the root.</summary>
internal sealed class RootGuardian : ActorBase
{
    /// <summary>The guardians to live and die with.</summary>
    internal sealed record Guard(IActorRef User, IActorRef System);

    private Guard? _guard;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Guard guard:
                _guard = guard;
                Context.Watch(guard.User);
                Context.Watch(guard.System);
                return true;
            case Terminated { ActorRef: var dead } when dead.Equals(_guard!.User):
                var system = Context.System;
                system.EventStream.StopLoggers(system.Settings);
                Context.Stop(_guard.System);
                return true;
            case Terminated:
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        Context.System.Log.Error(cause, "A guardian failed; the system shuts down");
        return Directive.Stop;
    });
}

/// <summary><c>/user</c>: the parent of the actors of the application.</summary>
internal sealed class Guardian(string strategyClass) : ActorBase
{
    protected override bool Receive(object message)
    {
        Context.System.DeadLetters.Tell(message, Sender);
        return true;
    }

    protected override SupervisorStrategy SupervisorStrategy() =>
        SupervisorStrategyConfigurator.CreateConfigurator(strategyClass).Create();
}

/// <summary><c>/system</c>: the parent of loggers and extensions.</summary>
internal sealed class SystemGuardian : ActorBase
{
    protected override bool Receive(object message)
    {
        Context.System.DeadLetters.Tell(message, Sender);
        return true;
    }
}

/// <summary>Above the root there is only the process.</summary>
internal sealed class RootSupervisor(ActorSystemImpl system) : MinimalActorRef
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", system.Name), "_Root-guardian-supervisor");

    internal override ActorSystemImpl SystemOrNull => system;

    internal override void SendSystemMessage(SystemMessage message)
    {
        switch (message)
        {
            case ChildFailed failed:
                system.Log.Error(failed.Cause, "The root guardian failed; the system shuts down");
                failed.Child.Stop();
                break;
            case ActorDied:
                system.Terminated();
                break;
        }
    }
}
