using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>The bus of an actor system: log lines, dead letters, and events of the application. Dead subscribers drop off.</summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;
    private readonly StandardOutLogger _standardOut = new();

    public EventStream(bool debug) => _debug = debug;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        var isNew = base.Subscribe(subscriber, channel);
        Trace($"subscribing {subscriber} to channel {channel}");
        return isNew;
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        Trace($"unsubscribing {subscriber} from channel {channel}");
        return base.Unsubscribe(subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        Trace($"unsubscribing {subscriber} from all channels");
        return base.Unsubscribe(subscriber);
    }

    internal void StartStdoutLogger(Settings settings)
    {
        SubscribeLogger(_standardOut, Logging.LogLevelFor(settings.StdoutLogLevel));
    }

    /// <summary>
    /// Starts the loggers named in HOCON and waits for their answers as long as <c>akka.logger-startup-timeout</c> says.
    /// From then on they print, not the standard output; one that answers later is late, not lost.
    /// </summary>
    internal void StartLoggers(ActorSystemImpl system)
    {
        var settings = system.Settings;
        SetLogLevel(Logging.LogLevelFor(settings.LogLevel));
        var starts = settings.Loggers.Select((name, index) => new LoggerStart(system, name, index + 1, AddLogger)).ToArray();
#pragma warning disable RS0030 // The system does not run yet: there is nothing to go on with before its loggers answer.
        Task.WaitAll([.. starts.Select(start => start.Done)], settings.LoggerStartTimeout);
#pragma warning restore RS0030
        foreach (var late in starts.Where(start => !start.Done.IsCompleted))
        {
            Publish(new Warning(nameof(EventStream), GetType(), $"Logger {late} did not respond within {settings.LoggerStartTimeout} to " +
                $"{nameof(InitializeLogger)}; what is logged before it does is lost to it"));
        }

        base.Unsubscribe(_standardOut);
    }

    /// <summary>Back to standard output for what is written while the system stops.</summary>
    internal void StopLoggers(Settings settings)
    {
        SubscribeLogger(_standardOut, Logging.LogLevelFor(settings.StdoutLogLevel));
        RemoveLoggers();
    }

    private void Trace(string what)
    {
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), what));
    }
}
