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
        Trace($"subscribing {subscriber} to channel {channel}");
        return base.Subscribe(subscriber, channel);
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
        SetLogLevel(Logging.LogLevelFor(settings.LogLevel));
    }

    /// <summary>Starts the loggers named in HOCON and waits until each has answered; from then on they print, not the standard output.</summary>
    internal void StartLoggers(ActorSystemImpl system)
    {
        var number = 0;
        foreach (var name in system.Settings.Loggers)
            Loggers.Add(LoggerStart.Run(system, this, name, ++number));
        SetLogLevel(Logging.LogLevelFor(system.Settings.LogLevel));
        base.Unsubscribe(_standardOut);
    }

    /// <summary>Back to standard output for what is written while the system stops.</summary>
    internal void StopLoggers(Settings settings)
    {
        SubscribeLogger(_standardOut, Logging.LogLevelFor(settings.StdoutLogLevel));
        foreach (var logger in Loggers)
            base.Unsubscribe(logger);
        Loggers.Clear();
    }

    private void Trace(string what)
    {
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), what));
    }
}
