namespace Akka.Event;

/// <summary>Writes log lines to the bus that the loggers are subscribed to.</summary>
public sealed class BusLogging(LoggingBus bus, string logSource, Type logClass, ILogMessageFormatter logMessageFormatter)
    : LoggingAdapterBase(logMessageFormatter)
{
    public LoggingBus Bus { get; } = bus;

    public string LogSource { get; } = logSource;

    public Type LogClass { get; } = logClass;

    // As in Akka, an adapter keeps the level of the time it was made.
    public override bool IsDebugEnabled { get; } = bus.LogLevel <= LogLevel.DebugLevel;

    public override bool IsInfoEnabled { get; } = bus.LogLevel <= LogLevel.InfoLevel;

    public override bool IsWarningEnabled { get; } = bus.LogLevel <= LogLevel.WarningLevel;

    public override bool IsErrorEnabled { get; } = bus.LogLevel <= LogLevel.ErrorLevel;

    protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null) => Bus.Publish(logLevel switch
    {
        LogLevel.DebugLevel => new Debug(cause, LogSource, LogClass, message),
        LogLevel.InfoLevel => new Info(cause, LogSource, LogClass, message),
        LogLevel.WarningLevel => new Warning(cause, LogSource, LogClass, message),
        _ => new Error(cause, LogSource, LogClass, message),
    });
}
