using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Base of all actors: one message at a time, on whichever thread. Made only by <c>ActorOf</c>; never hands itself out.
/// </summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;
    private SupervisorStrategy? _strategy;

    protected ActorBase()
    {
        _cell = ActorCell.Claim(this);
        if (this is IWithTimers timed)
            timed.Timers = new TimerScheduler(_cell);
    }

    /// <summary>The context of the running actor.</summary>
    /// <exception cref="NotSupportedException">No actor is running on this thread: a task has left it.</exception>
    protected static IActorContext Context => ActorCell.Current ?? throw NoContext();

    protected static Receive EmptyReceive { get; } = _ => false;

    /// <exception cref="NotSupportedException">No actor is running on this thread: a task has left it.</exception>
    protected IActorRef Self => RunningCell.Self;

    /// <summary>Who told the message being handled. To be taken into a local before any await that leaves the actor.</summary>
    /// <exception cref="NotSupportedException">No actor is running on this thread: a task has left it.</exception>
    protected IActorRef Sender => RunningCell.Sender;

    private ActorCell RunningCell => ActorCell.Current is null ? throw NoContext() : _cell;

    /// <summary>The behaviour before any Become.</summary>
    internal virtual Receive InitialBehavior => Receive;

    internal ActorCell Cell => _cell;

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop() => PostStop();

    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message);

    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);

    internal static NotSupportedException NoContext() => new(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    internal SupervisorStrategy StrategyInUse(Props props) =>
        _strategy ??= props.SupervisorStrategy ?? SupervisorStrategy() ?? Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>The constructors of the actor have run.</summary>
    internal virtual void AfterConstruction()
    {
    }

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (receive(message))
            return true;
        Unhandled(message);
        return false;
    }

    protected abstract bool Receive(object message);

    /// <summary>A message that no behaviour took; an unhandled <see cref="Terminated"/> breaks the death pact.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => _cell.Become(receive);

    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    /// <summary>What to do with failed children; null for the default: restart, but stop on initialization errors and kills.</summary>
    protected virtual SupervisorStrategy? SupervisorStrategy() => null;

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>In the old incarnation: stops the children, then <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        foreach (var child in _cell.GetChildren())
        {
            _cell.Unwatch(child);
            _cell.Stop(child);
        }

        PostStop();
    }

    /// <summary>In the new incarnation: <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();
}
