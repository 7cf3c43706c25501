using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>
/// The engine's half of one actor: its mailbox, behaviour, children, watches and life. Everything but telling, and
/// looking at children, happens on the thread that runs the mailbox.
/// </summary>
internal sealed partial class ActorCell : IUntypedActorContext, ICell
{
    [ThreadStatic]
    private static ActorCell? _current;

    [ThreadStatic]
    private static ActorCell? _awaitingActor;

    [ThreadStatic]
    private static ActorBase? _underConstruction;

    private readonly Mailbox _mailbox;
    private ActorBase? _actor;
    private Receive? _behavior;
    private Stack<Receive?>? _outerBehaviors;
    private IActorRef? _sender;
    private ActorTaskScheduler? _taskScheduler;
    private Queue<SystemMessage>? _putOff;

    internal ActorCell(ActorSystemImpl system, LocalActorRef self, Props props, InternalActorRefBase parent, MessageDispatcher dispatcher)
    {
        SystemImpl = system;
        Self = self;
        Props = props;
        Parent = parent;
        Dispatcher = dispatcher;
        var mailboxType = system.Mailboxes.For(props, dispatcher.Configurator.Config);
        _mailbox = new Mailbox(this, mailboxType.Create(self, system));
    }

    public ActorSystem System => SystemImpl;

    public Props Props { get; }

    public MessageDispatcher Dispatcher { get; }

    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    IActorRef IActorContext.Self => Self;

    IActorRef ICell.Self => Self;

    int ICell.NumberOfMessages => _mailbox.Messages.Count;

    IChildrenContainer ICell.ChildrenContainer => _children ?? ChildrenContainer.None;

    IActorRef IActorContext.Parent => Parent;

    internal static ActorCell? Current
    {
        get => _current;
        set => _current = value;
    }

    internal static IActorRef? CurrentSelfOrNoSender => _current?.Self;

    internal static IActorRef? CurrentSenderOrNoSender => _current?._sender;

    internal ActorSystemImpl SystemImpl { get; }

    internal LocalActorRef Self { get; }

    internal InternalActorRefBase Parent { get; }

    internal Mailbox Mailbox => _mailbox;

    internal ActorBase? Actor => _actor;

    internal object? CurrentMessage { get; private set; }

    /// <summary>Tells the handling of one envelope from that of the next, for a stash.</summary>
    internal int HandlingNumber { get; private set; }

    internal ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    public void Become(Receive receive)
    {
        _outerBehaviors = null;
        _behavior = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        _outerBehaviors ??= new Stack<Receive?>(1);
        _outerBehaviors.Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        // A behaviour stacked in the constructor lies on the initial one, which is not known there yet.
        var outer = _outerBehaviors is { Count: > 0 } ? _outerBehaviors.Pop() : null;
        _behavior = outer ?? _actor!.InitialBehavior;
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    public ActorSelection ActorSelection(string actorPath) =>
        Akka.Actor.ActorSelection.From(actorPath, SystemImpl, Self);

    public ActorSelection ActorSelection(ActorPath actorPath) => SystemImpl.ActorSelection(actorPath);

    /// <summary>Called by the base constructor of an actor: the cell that is making it becomes its context.</summary>
    internal static ActorCell Claim(ActorBase actor)
    {
        var cell = _awaitingActor ?? throw new ActorInitializationException(
            $"You cannot create an instance of [{actor.GetType()}] explicitly using the constructor (new). " +
            "You have to use one of the 'ActorOf' factory methods to create a new actor.");
        _awaitingActor = null;
        _underConstruction = actor;
        return cell;
    }

    internal void Start() => _mailbox.Schedule();

    internal void SendSystemMessage(SystemMessage message)
    {
        if (!_mailbox.TryEnqueueSystem(message))
            DeadLetterActorRef.Answer(message, Self);
    }

    /// <summary>A null message harms neither its sender nor its receiver, but does not go unnoticed.</summary>
    internal void RefuseNull() => Publish(new Error(
        new ArgumentNullException(nameof(Envelope.Message), "Message is null"), Self.Path.ToString(), Props.Type, "Swallowing exception during message send"));

    /// <summary>Handles one user message; whatever it throws goes to the supervisor.</summary>
    internal void Invoke(in Envelope envelope)
    {
        var message = envelope.Message;
        CurrentMessage = message;
        _sender = envelope.Sender;
        HandlingNumber++;
        try
        {
            if (_receiveTimeout is not null)
                BeforeMessageOfReceiveTimeout(message);
            if (message is IAutoReceivedMessage automatic)
                AutoReceive(automatic);
            else
                _actor!.AroundReceive(_behavior!, message);
            CurrentMessage = null;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
        finally
        {
            if (_receiveTimeout is not null)
                ScheduleReceiveTimeout();
        }
    }

    /// <summary>Handles one system message, unless the state of the actor asks to put it off.</summary>
    internal void SystemInvoke(SystemMessage message)
    {
        var before = Waiting;
        if (MustWait(message, before))
        {
            (_putOff ??= new Queue<SystemMessage>()).Enqueue(message);
            return;
        }

        Handle(message);
        if (_putOff is { } putOff && Waiting < before)
        {
            _putOff = null;
            foreach (var late in putOff)
                SystemInvoke(late);
        }
    }

    private void Handle(SystemMessage message)
    {
        try
        {
            switch (message)
            {
                case CreateActor: Create(); break;
                case ActorDied died: WatchedActorTerminated(died.Actor, died.ExistenceConfirmed); break;
                case ChildFailed failed: HandleChildFailure(failed); break;
                case WatchActor watch: AddWatcher(watch.Watchee, watch.Watcher); break;
                case UnwatchActor unwatch: RemoveWatcher(unwatch.Watchee, unwatch.Watcher); break;
                case ContinueTask task: task.Continuation.RunInActor(); break;
                case TaskEnded ended: AfterTask(ended); break;
                case SuspendActor: FaultSuspend(); break;
                case ResumeActor resume: FaultResume(resume.CausedByFailure); break;
                case RecreateActor recreate: FaultRecreate(recreate.Cause); break;
                case TerminateActor: Terminate(); break;
                default: throw new InvalidOperationException($"Unknown system message {message.GetType().Name}");
            }
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    /// <summary>Runs in the context of an asynchronous handler: its message and its sender.</summary>
    internal void RunTaskStep(object? message, IActorRef? sender, Action step)
    {
        CurrentMessage = message;
        _sender = sender;
        try
        {
            step();
        }
        finally
        {
            CurrentMessage = null;
            _sender = null;
        }
    }

    /// <summary>For a message that replaces the one being handled, so that a stash sees it.</summary>
    internal void ReplaceCurrentMessage(object message) => CurrentMessage = message;

    internal Envelope CurrentEnvelope => new(CurrentMessage!, _sender);

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void AfterTask(TaskEnded ended)
    {
        CurrentMessage = ended.Message;
        _mailbox.Resume();
        if (ended.Failure is not null)
        {
            HandleInvokeFailure(ended.Failure);
            return;
        }

        CurrentMessage = null;
        if (_receiveTimeout is null)
            return;
        if (ended.Message is { } message)
            BeforeMessageOfReceiveTimeout(message);
        ScheduleReceiveTimeout();
    }

    private void AutoReceive(IAutoReceivedMessage message)
    {
        if (SystemImpl.Settings.DebugAutoReceive)
            Publish(new Debug(Self.Path.ToString(), _actor!.GetType(), $"received AutoReceiveMessage {message}"));

        switch (message)
        {
            case TimerFired timer:
                if (timer.Timers.Intercept(timer) is { } due)
                {
                    CurrentMessage = due;
                    if (due is IAutoReceivedMessage automatic)
                        AutoReceive(automatic);
                    else
                        _actor!.AroundReceive(_behavior!, due);
                }

                break;
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case PoisonPill:
                Self.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            case ActorSelectionMessage selection:
                Akka.Actor.ActorSelection.Deliver(Self, Sender, selection);
                break;
            default:
                _actor!.AroundReceive(_behavior!, message);
                break;
        }
    }

    private ActorBase NewActor()
    {
        var outer = _current;
        var outerConstruction = _underConstruction;
        _current = this;
        _awaitingActor = this;
        _underConstruction = null;
        _behavior = null;
        _outerBehaviors = null;
        try
        {
            var actor = Props.NewActor()
                ?? throw new ActorInitializationException(Self, "Actor instance passed to ActorOf can't be 'null'");
            if (_awaitingActor is not null)
                throw new ActorInitializationException(Self, "The actor producer returned an actor made earlier");
            actor.AfterConstruction();
            _behavior ??= actor.InitialBehavior;
            if (actor is IActorStash stashing)
                stashing.Stash = this.CreateStash(stashing);
            return actor;
        }
        catch
        {
            // Its constructor did not come to its end, but may have started timers.
            (_underConstruction as IWithTimers)?.Timers?.CancelAll();
            throw;
        }
        finally
        {
            _current = outer;
            _awaitingActor = null;
            _underConstruction = outerConstruction;
        }
    }

    private void Publish(object @event) => SystemImpl.EventStream.Publish(@event);

    public override string ToString() => $"ActorCell({Self.Path})";
}
