using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The messages and values of finite state machines; <see cref="FSM{TState, TData}"/> is the base to derive from.</summary>
public abstract partial class FSMBase : ActorBase
{
    private TimerScheduler? _timers;

    // Named timers have their name as the key, the time-out of the state has this.
    private protected static readonly object StateTimer = new();

    internal TimerScheduler FsmTimers => _timers ??= new TimerScheduler(Cell);

    internal void CancelFsmTimers() => _timers?.CancelAll();

    /// <summary>Why a state machine stops.</summary>
    public abstract class Reason
    {
    }

    /// <summary>It stopped itself, without a complaint.</summary>
    public sealed class Normal : Reason
    {
        private Normal()
        {
        }

        public static Normal Instance { get; } = new();
    }

    /// <summary>It was stopped, or restarted, from outside.</summary>
    public sealed class Shutdown : Reason
    {
        private Shutdown()
        {
        }

        public static Shutdown Instance { get; } = new();
    }

    /// <summary>It stopped because of an error.</summary>
    public sealed class Failure(object cause) : Reason
    {
        public object Cause { get; } = cause;

        public override string ToString() => $"Failure({Cause})";
    }

    /// <summary>The event of a state that was not left in time.</summary>
    public sealed class StateTimeout
    {
        private StateTimeout()
        {
        }

        public static StateTimeout Instance { get; } = new();
    }

    /// <summary>Asks for the current state now, and for each transition from now on.</summary>
    public sealed class SubscribeTransitionCallBack(IActorRef actorRef)
    {
        public IActorRef ActorRef { get; } = actorRef;
    }

    /// <summary>Ends a <see cref="SubscribeTransitionCallBack"/>.</summary>
    public sealed class UnsubscribeTransitionCallBack(IActorRef actorRef)
    {
        public IActorRef ActorRef { get; } = actorRef;
    }

    /// <summary>The first answer to a subscriber.</summary>
    public sealed class CurrentState<TS>(IActorRef fsmRef, TS state)
    {
        public IActorRef FsmRef { get; } = fsmRef;

        public TS State { get; } = state;

        public override bool Equals(object? obj) =>
            obj is CurrentState<TS> other && (FsmRef, State).Equals((other.FsmRef, other.State));

        public override int GetHashCode() => HashCode.Combine(FsmRef, State);

        public override string ToString() => $"CurrentState <{State}>";
    }

    /// <summary>Tells a subscriber of a transition, also of one from a state to itself.</summary>
    public sealed class Transition<TS>(IActorRef fsmRef, TS from, TS to)
    {
        public IActorRef FsmRef { get; } = fsmRef;

        public TS From { get; } = from;

        public TS To { get; } = to;

        public override bool Equals(object? obj) =>
            obj is Transition<TS> other && (FsmRef, From, To).Equals((other.FsmRef, other.From, other.To));

        public override int GetHashCode() => HashCode.Combine(FsmRef, From, To);

        public override string ToString() => $"Transition({From}, {To})";
    }

    /// <summary>A message, with the data of the state it arrived in.</summary>
    public readonly struct Event<TD>(object fsmEvent, TD stateData) : INoSerializationVerificationNeeded
    {
        public object FsmEvent { get; } = fsmEvent;

        public TD StateData { get; } = stateData;

        public override string ToString() => $"Event: <{FsmEvent}>, StateData: <{StateData}>";
    }

    /// <summary>The end of a state machine, as its termination handler sees it.</summary>
    public sealed class StopEvent<TS, TD>(Reason reason, TS terminatedState, TD stateData) : INoSerializationVerificationNeeded
    {
        public Reason Reason { get; } = reason;

        public TS TerminatedState { get; } = terminatedState;

        public TD StateData { get; } = stateData;

        public override string ToString() => $"Reason: <{Reason}>, TerminatedState: <{TerminatedState}>, StateData: <{StateData}>";
    }
}
