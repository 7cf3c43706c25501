using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>Starts one logger of <c>akka.loggers</c>.</summary>
internal static class LoggerStart
{
    internal static IActorRef Run(ActorSystemImpl system, LoggingBus bus, string typeName, int number)
    {
        var type = TypeResolver.Find(typeName);
        if (type is null || !typeof(ActorBase).IsAssignableFrom(type))
        {
            throw new LoggerInitializationException(
                $"Logger [{typeName}] specified in config cannot be loaded: no actor of that name was found");
        }

        var settings = system.Settings;
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(settings.LoggersDispatcher), $"log{number}-{type.Name}");
        var answer = logger.Ask(new InitializeLogger(bus), settings.LoggerStartTimeout);
        if (settings.LoggerAsyncStart)
            return logger;

        try
        {
#pragma warning disable RS0030 // The system is not yet running: there is nothing to go on with before its loggers answer.
            if (answer.GetAwaiter().GetResult() is LoggerInitialized)
                return logger;
#pragma warning restore RS0030
        }
        catch (AskTimeoutException)
        {
        }

        throw new LoggerInitializationException(
            $"Logger [{typeName}] did not respond with LoggerInitialized within {settings.LoggerStartTimeout}");
    }
}
