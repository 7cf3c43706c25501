using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;

namespace Node.Host.Logging;

/// <summary>Hands the process's logger factory to <see cref="LoggerFactoryLogger"/>.</summary>
public sealed class LoggerFactorySetup(ILoggerFactory factory) : Setup
{
    public ILoggerFactory Factory { get; } = factory;
}
