using System.Text.RegularExpressions;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>An actor system of this process.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action> _onTermination = [];
    private readonly Lazy<Serialization.Serialization> _serialization;
    private long _tempNames;
    private bool _stopping;

    internal ActorSystemImpl(string name, Config config, ActorSystemSetup setup)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"Invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')", nameof(name));
        }

        Name = name;
        RootPath = new RootActorPath(new Address("akka", name));
        Settings = new Settings(this, config, setup);
        EventStream = new EventStream(Settings.DebugEventStream);
        EventStream.StartStdoutLogger(Settings);
        Log = new BusLogging(EventStream, $"ActorSystem({name})", GetType(), DefaultLogMessageFormatter.Instance);
        DeadLetterRef = new DeadLetterActorRef(this, RootPath / "deadLetters");
        Scheduler = CreateScheduler();
        Mailboxes = new Mailboxes(this);
        Dispatchers = new Dispatchers(new DefaultDispatcherPrerequisites(EventStream, Scheduler, Settings, Mailboxes));
        _serialization = new Lazy<Serialization.Serialization>(() => new Serialization.Serialization(this));
        RootGuardian = new LocalActorRef(
            this, Props.Create(() => new RootGuardian()), new RootSupervisor(this), RootPath, Dispatchers.Lookup(Dispatchers.InternalDispatcherId));
        Guardian = RootGuardian.Cell.MakeChild(Props.Create(() => new Guardian(Settings.SupervisorStrategyClass)), "user");
        SystemGuardian = RootGuardian.Cell.MakeChild(Props.Create(() => new SystemGuardian()).WithDispatcher(Dispatchers.InternalDispatcherId), "system");
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override Dispatchers Dispatchers { get; }

    public override Mailboxes Mailboxes { get; }

    public override IScheduler Scheduler { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => DeadLetterRef;

    public override ILoggingAdapter Log { get; }

    public override Serialization.Serialization Serialization => _serialization.Value;

    public override Task WhenTerminated => _terminated.Task;

    internal ActorPath RootPath { get; }

    internal DeadLetterActorRef DeadLetterRef { get; }

    internal LocalActorRef RootGuardian { get; }

    internal LocalActorRef Guardian { get; }

    internal LocalActorRef SystemGuardian { get; }

    public override IActorRef ActorOf(Props props, string? name = null) => Guardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) => SystemGuardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.From(actorPath, this, RootGuardian);

    public override ActorSelection ActorSelection(ActorPath actorPath) =>
        new(actorPath.Address.Equals(RootPath.Address) ? RootGuardian : DeadLetterRef, actorPath.Elements);

    public override void Stop(IActorRef actor) => actor.Real().Stop();

    public override void RegisterOnTermination(Action code)
    {
        lock (_onTermination)
        {
            if (_terminated.Task.IsCompleted)
                throw new InvalidOperationException("ActorSystem already terminated.");
            _onTermination.Add(code);
        }
    }

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            Abort();
        return WhenTerminated;
    }

    public override void Abort()
    {
        if (Interlocked.Exchange(ref _stopping, true))
            return;
        Log.Debug("System shutdown initiated");
        if (!Settings.LogDeadLettersDuringShutdown && _deadLetterListener is { } listener)
            Stop(listener);
        Guardian.Stop();
    }

    public override string PrintTree() => TreeText.Of(RootGuardian);

    public override string ToString() => RootPath.Root.Address.ToString();

    internal ActorPath TempPath() => RootPath / "temp" / Base64Names.For(Interlocked.Increment(ref _tempNames));

    private IActorRef? _deadLetterListener;

    internal void Start()
    {
        RootGuardian.Start();
        RootGuardian.Tell(new RootGuardian.Guard(Guardian, SystemGuardian));
        try
        {
            EventStream.StartLoggers(this);
            if (Settings.LogDeadLetters > 0)
                _deadLetterListener = DeadLetterListener.Start(this);
            if (Settings.DebugUnhandledMessage)
                UnhandledMessageLogger.Start(this);
            if (Settings.LogConfigOnStart)
                Log.Info(Settings.ToString());
            LoadConfiguredExtensions();
            CoordinatedShutdown.Get(this);
        }
        catch
        {
            Abort();
            throw;
        }
    }

    /// <summary>The last actor has stopped.</summary>
    internal void Terminated()
    {
        (Scheduler as IDisposable)?.Dispose();
        Dispatchers.Shutdown();
        Action[] last;
        lock (_onTermination)
            last = [.. _onTermination];
        foreach (var code in last.Reverse())
        {
            try
            {
                code();
            }
            catch (Exception cause)
            {
                Log.Error(cause, "A termination callback failed");
            }
        }

        _terminated.TrySetResult();
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex ValidName();

    private IScheduler CreateScheduler()
    {
        var name = Settings.SchedulerClass;
        var type = TypeResolver.Find(name);
        if (type is null || !typeof(IScheduler).IsAssignableFrom(type))
            throw new ConfigurationException($"akka.scheduler.implementation: could not resolve the scheduler [{name}]");
        return (IScheduler)Activator.CreateInstance(type, Settings.Config, Log)!;
    }
}
