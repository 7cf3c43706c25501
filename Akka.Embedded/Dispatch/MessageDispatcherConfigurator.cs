using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Makes dispatchers from one block of HOCON.</summary>
public abstract class MessageDispatcherConfigurator
{
    protected MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }

    public abstract MessageDispatcher Dispatcher();

    /// <summary>The system has ended.</summary>
    internal virtual void Shutdown() => Dispatcher().ShutdownNow();
}
