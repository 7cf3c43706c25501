using Akka.Actor;

namespace Akka.Event;

/// <summary>Asks a logger to start; it answers <see cref="LoggerInitialized"/> and then gets <see cref="LogEvent"/>s.</summary>
public class InitializeLogger(LoggingBus loggingBus) : INoSerializationVerificationNeeded
{
    public LoggingBus LoggingBus { get; } = loggingBus;
}
