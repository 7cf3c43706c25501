using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What a parent does when a child fails: its <see cref="Decider"/> says what, the subclass to whom.</summary>
public abstract class SupervisorStrategy
{
    public static IDecider DefaultDecider = Actor.Decider.From(
        Directive.Restart,
        Directive.Stop.When<ActorInitializationException>(),
        Directive.Stop.When<ActorKilledException>(),
        Directive.Stop.When<DeathPactException>());

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);

    private protected SupervisorStrategy(int maxNumberOfRetries, int withinTimeRangeMilliseconds)
    {
        MaxRetries = maxNumberOfRetries;
        WindowMilliseconds = withinTimeRangeMilliseconds;
    }

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; set; } = true;

    private protected int MaxRetries { get; }

    private protected int WindowMilliseconds { get; }

    /// <summary>False when the failure is the parent's own now.</summary>
    internal bool HandleFailure(ActorCell parent, ChildRestartStats child, Exception cause, IReadOnlyCollection<ChildRestartStats> children)
    {
        var directive = Decider.Decide(cause);
        LogFailure(parent, child.Ref, cause, directive);
        switch (directive)
        {
            case Directive.Resume:
                child.Ref.SendSystemMessage(new ResumeActor(cause));
                return true;
            case Directive.Restart:
                ProcessFailure(parent, restart: true, child, cause, children);
                return true;
            case Directive.Stop:
                ProcessFailure(parent, restart: false, child, cause, children);
                return true;
            default:
                return false;
        }
    }

    private protected abstract void ProcessFailure(
        ActorCell parent, bool restart, ChildRestartStats child, Exception cause, IReadOnlyCollection<ChildRestartStats> children);

    private protected static void RestartChild(ChildRestartStats child, Exception cause, bool suspendFirst)
    {
        if (suspendFirst)
            child.Ref.SendSystemMessage(new SuspendActor());
        child.Ref.SendSystemMessage(new RecreateActor(cause));
    }

    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
            return;
        var message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        var source = child.Path.ToString();
        context.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(cause, source, GetType(), message)
            : new Error(cause, source, GetType(), message));
    }
}
