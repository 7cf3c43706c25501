using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Node.Host.Logging;

/// <summary>
/// Writes the log lines of an actor system to Microsoft.Extensions.Logging, for <c>akka.loggers</c>. The category is the
/// actor's class, the actor's path the first value of the structured line.
/// Parent: /system. It owns nothing; the factory comes with <see cref="LoggerFactorySetup"/>.
/// </summary>
public sealed class LoggerFactoryLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private readonly ILoggerFactory _factory;

    public LoggerFactoryLogger()
    {
        var setup = Context.System.Settings.Setup.Get<LoggerFactorySetup>();
        _factory = setup.HasValue ? setup.Value.Factory : throw new ConfigurationException(
            $"{nameof(LoggerFactoryLogger)} needs a {nameof(LoggerFactorySetup)} in the ActorSystemSetup");
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private static LogLevel Level(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    private void Write(LogEvent line)
    {
        var logger = _factory.CreateLogger(line.LogClass);
        var level = Level(line.LogLevel());
        if (!logger.IsEnabled(level))
            return;
#pragma warning disable CA2254 // The template comes from the actor's own log call.
        if (line.Message is LogMessage message)
            logger.Log(level, line.Cause, "[{LogSource}] " + message.Format, [line.LogSource, .. message.Parameters()]);
        else
            logger.Log(level, line.Cause, "[{LogSource}] {Message}", line.LogSource, line.Message);
#pragma warning restore CA2254
    }
}
