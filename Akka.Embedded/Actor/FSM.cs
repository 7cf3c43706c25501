using Akka.Event;
using Akka.Pattern;

namespace Akka.Actor;

/// <summary>
/// A finite state machine: a handler for each state, answering the state to go to with the data to take along. Handlers,
/// start and timers are set up in the constructor, which ends with <see cref="Initialize"/>.
/// </summary>
public abstract class FSM<TState, TData> : FSMBase where TState : notnull
{
    protected bool DebugEvent;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<TState, StateFunction> _handlers = [];
    private readonly Dictionary<TState, TimeSpan?> _timeouts = [];
    private readonly List<TransitionHandler> _transitionHandlers = [];
    private readonly HashSet<IActorRef> _subscribers = [];
    private StateFunction? _unhandled;
    private Action<StopEvent<TState, TData>>? _terminationHandler;
    private State<TState, TData>? _current;
    private State<TState, TData>? _next;

    protected FSM() => DebugEvent = this is ILoggingFSM && Context.System.Settings.FsmDebugEvent;

    /// <summary>Handles the events of a state; null leaves the event to the next handler of the state, or to <see cref="WhenUnhandled"/>.</summary>
    public delegate State<TState, TData>? StateFunction(Event<TData> fsmEvent);

    public delegate void TransitionHandler(TState initialState, TState nextState);

    public TState StateName => Current(nameof(StateName)).StateName;

    public TData StateData => Current(nameof(StateData)).StateData;

    /// <summary>The data of the state that a transition leads to.</summary>
    /// <exception cref="InvalidOperationException">There is no transition under way.</exception>
    public TData NextStateData => _next is { } next
        ? next.StateData
        : throw new InvalidOperationException("NextStateData is only available during OnTransition");

    /// <summary>Adds a handler to a state; of several the first has the first say. The first time-out given counts.</summary>
    public void When(TState stateName, StateFunction func, TimeSpan? timeout = null)
    {
        _handlers[stateName] = _handlers.TryGetValue(stateName, out var first) ? happened => first(happened) ?? func(happened) : func;
        _timeouts[stateName] = _timeouts.GetValueOrDefault(stateName) ?? timeout;
    }

    /// <summary>Handles what no handler of the current state does. Without it such an event is logged as a warning.</summary>
    public void WhenUnhandled(StateFunction stateFunction) => _unhandled = stateFunction;

    public void StartWith(TState stateName, TData stateData, TimeSpan? timeout = null) => _current = new(stateName, stateData, timeout);

    /// <summary>Enters the first state, which is a transition to itself.</summary>
    public void Initialize() => GoThrough(Current(nameof(Initialize)));

    /// <summary>A transition, also when it leads to the current state.</summary>
    public State<TState, TData> GoTo(TState nextStateName) => new(nextStateName, StateData);

    /// <summary>No transition; the time-out of the state starts anew.</summary>
    public State<TState, TData> Stay() => new(StateName, StateData, notifies: false);

    public State<TState, TData> Stop() => Stop(Normal.Instance);

    public State<TState, TData> Stop(Reason reason) => Stop(reason, StateData);

    public State<TState, TData> Stop(Reason reason, TData stateData) => Stay().Using(stateData).WithStopReason(reason);

    public TransformHelper Transform(StateFunction func) => new(func);

    public void OnTransition(TransitionHandler transitionHandler) => _transitionHandlers.Add(transitionHandler);

    /// <summary>Called once when the actor stops, for whatever reason.</summary>
    public void OnTermination(Action<StopEvent<TState, TData>> terminationHandler) => _terminationHandler = terminationHandler;

    /// <summary>The time after which a state's handler gets <see cref="FSMBase.StateTimeout"/>; null for never.</summary>
    public void SetStateTimeout(TState state, TimeSpan? timeout) => _timeouts[state] = timeout;

    /// <summary>Sends the actor <paramref name="msg"/> later, in place of what the timer of that name was about to send.</summary>
    public void SetTimer(string name, object msg, TimeSpan timeout, bool repeat = false)
    {
        if (DebugEvent)
            _log.Debug("setting {0}timer {1}/{2}: {3}", repeat ? "repeating " : "", name, timeout, msg);
        if (repeat)
            FsmTimers.StartPeriodicTimer(name, msg, timeout);
        else
            FsmTimers.StartSingleTimer(name, msg, timeout);
    }

    /// <summary>Ends a timer; its message does not arrive any more, even when it is already in the mailbox.</summary>
    public void CancelTimer(string name)
    {
        if (DebugEvent)
            _log.Debug("Cancelling timer {0}", name);
        FsmTimers.Cancel(name);
    }

    public bool IsTimerActive(string name) => FsmTimers.IsTimerActive(name);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case SubscribeTransitionCallBack { ActorRef: var subscriber }:
                Context.Watch(subscriber);
                _subscribers.Add(subscriber);
                subscriber.Tell(new CurrentState<TState>(Self, StateName));
                break;
            case UnsubscribeTransitionCallBack { ActorRef: var subscriber }:
                Context.Unwatch(subscriber);
                _subscribers.Remove(subscriber);
                break;
            default:
                FsmTimers.Cancel(StateTimer);
                Handle(new Event<TData>(message, StateData));
                break;
        }

        return true;
    }

    protected override void PostStop()
    {
        if (_current is not null)
            Terminate(Stay().WithStopReason(Shutdown.Instance));
        base.PostStop();
    }

    protected virtual void LogTermination(Reason reason)
    {
        if (reason is not Failure { Cause: var cause })
            return;
        if (cause is Exception exception)
            _log.Error(exception, "terminating due to Failure");
        else
            _log.Error(cause?.ToString() ?? "null");
    }

    private void Handle(Event<TData> happened)
    {
        if (DebugEvent)
            _log.Debug("processing {0} from {1} in state {2}", happened, Sender, StateName);
        var old = _current;
        var next = _handlers[StateName](happened) ?? _unhandled?.Invoke(happened) ?? Ignore(happened);
        if (next.StopReason is null)
        {
            GoThrough(next);
        }
        else
        {
            Reply(next);
            Terminate(next);
            Context.Stop(Self);
        }

        if (DebugEvent && !next.Equals(old))
            _log.Debug("transition {0} -> {1}", old, next);
    }

    private State<TState, TData> Ignore(Event<TData> happened)
    {
        _log.Warning("unhandled event {0} in state {1}", happened.FsmEvent, StateName);
        return Stay();
    }

    private void GoThrough(State<TState, TData> next)
    {
        if (!_handlers.ContainsKey(next.StateName))
        {
            Terminate(Stay().WithStopReason(new Failure($"Next state {next.StateName} does not exist")));
            return;
        }

        Reply(next);
        if (next.Notifies || !EqualityComparer<TState>.Default.Equals(StateName, next.StateName))
            Announce(StateName, next);
        _current = next;
        if ((next.Timeout ?? _timeouts[next.StateName]) is { } timeout && timeout < TimeSpan.MaxValue)
            FsmTimers.StartSingleTimer(StateTimer, StateTimeout.Instance, timeout);
    }

    private void Announce(TState from, State<TState, TData> next)
    {
        _next = next;
        foreach (var handler in _transitionHandlers)
            handler(from, next.StateName);
        foreach (var subscriber in _subscribers)
            subscriber.Tell(new Transition<TState>(Self, from, next.StateName));
        _next = null;
    }

    private void Reply(State<TState, TData> next)
    {
        for (var i = next.Replies.Count - 1; i >= 0; i--)
            Sender.Tell(next.Replies[i]);
    }

    private void Terminate(State<TState, TData> last)
    {
        if (_current!.StopReason is not null)
            return;
        LogTermination(last.StopReason!);
        CancelFsmTimers();
        _current = last;
        _terminationHandler?.Invoke(new StopEvent<TState, TData>(last.StopReason!, last.StateName, last.StateData));
    }

    private State<TState, TData> Current(string member) =>
        _current ?? throw new IllegalStateException($"You must call StartWith before calling {member}.");

    /// <summary>A handler on the way to becoming another.</summary>
    public sealed class TransformHelper(StateFunction func)
    {
        public StateFunction Func { get; } = func;

        /// <summary>The handler whose answers <paramref name="andThen"/> changes.</summary>
        public StateFunction Using(Func<State<TState, TData>, State<TState, TData>> andThen) =>
            happened => Func(happened) is { } answer ? andThen(answer) : null;
    }
}
