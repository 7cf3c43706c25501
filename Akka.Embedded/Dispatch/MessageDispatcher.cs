using Akka.Actor.Internal;

namespace Akka.Dispatch;

/// <summary>Runs the mailboxes of the actors attached to it: each on one thread at a time, many at once.</summary>
public abstract class MessageDispatcher
{
    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        Id = configurator.Config.GetString("id") ?? configurator.GetType().Name;
        Throughput = configurator.Config.GetInt("throughput", 30);
        ThroughputDeadlineTime = configurator.Config.GetTimeSpan("throughput-deadline-time", TimeSpan.Zero).Ticks;
    }

    public MessageDispatcherConfigurator Configurator { get; }

    public string Id { get; protected set; }

    /// <summary>How many messages an actor handles before the next actor has its turn.</summary>
    public int Throughput { get; set; }

    /// <summary>How long, in ticks of 100 ns, an actor handles messages before the next has its turn; 0 for no limit.</summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    public void Schedule(Action run) => ExecuteTask(new ActionRunnable(run));

    public void Schedule(IRunnable run) => ExecuteTask(run);

    protected abstract void ExecuteTask(IRunnable run);

    protected abstract void Shutdown();

    /// <summary>An actor of this dispatcher has stopped.</summary>
    internal virtual void Detach(ActorCell cell)
    {
    }

    internal void ShutdownNow() => Shutdown();

    internal void Execute(Mailbox mailbox) => ExecuteTask(mailbox);
}
