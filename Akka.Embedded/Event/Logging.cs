using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes logging adapters and translates levels.</summary>
public static class Logging
{
    /// <summary>The adapter of the running actor; its lines carry the actor's path.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            context.System.EventStream,
            context.Self.Path.ToString(),
            context.Props.Type,
            logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(
            system.EventStream,
            logSourceObj is IActorContext or IActorRef ? SourceName(logSourceObj) : $"{SourceName(logSourceObj)} ({system})",
            SourceType(logSourceObj),
            logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null) =>
        new BusLogging(loggingBus, SourceName(logSourceObj), SourceType(logSourceObj), logMessageFormatter ?? DefaultLogMessageFormatter.Instance);

    /// <exception cref="ArgumentException">Not one of DEBUG, INFO, WARNING, ERROR and OFF.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => OffLevel,
        _ => throw new ArgumentException($"Unknown LogLevel: \"{logLevel}\". Valid values are: DEBUG, INFO, WARNING, ERROR, OFF", nameof(logLevel)),
    };

    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        OffLevel => "OFF",
        _ => throw new ArgumentException($"Unknown LogLevel: {logLevel}", nameof(logLevel)),
    };

    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentException($"Unknown LogLevel: {logLevel}", nameof(logLevel)),
    };

    internal const LogLevel OffLevel = (LogLevel)int.MaxValue;

    private static string SourceName(object source) => source switch
    {
        string name => name,
        Type type => type.Name,
        IActorContext context => context.Self.Path.ToString(),
        IActorRef actor => actor.Path.ToString(),
        _ => source.GetType().Name,
    };

    private static Type SourceType(object source) => source switch
    {
        string => typeof(DummyClassForStringSources),
        Type type => type,
        IActorContext context => context.Props.Type,
        _ => source.GetType(),
    };
}
