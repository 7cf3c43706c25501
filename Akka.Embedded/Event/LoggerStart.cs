using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>The start of one logger of <c>akka.loggers</c>.</summary>
internal sealed class LoggerStart
{
    private readonly ActorSystemImpl _system;
    private readonly IActorRef _logger;
    private readonly Type _type;

    internal LoggerStart(ActorSystemImpl system, string typeName, int number, Action<IActorRef> started)
    {
        _system = system;
        _type = TypeResolver.Find(typeName) ?? throw new ConfigurationException($"Logger specified in config cannot be found: \"{typeName}\"");
        _logger = system.SystemActorOf(Props.Create(_type).WithDispatcher(system.Settings.LoggersDispatcher), $"log{number}-{_type.Name}");
        Done = Run(started);
    }

    /// <summary>Completes when the logger has answered.</summary>
    internal Task Done { get; }

    public override string ToString() => $"{_logger.Path.Name} [{_type.FullName}]";

    private async Task Run(Action<IActorRef> started)
    {
        var answer = await _logger.Ask(new InitializeLogger(_system.EventStream), Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        if (answer is LoggerInitialized)
        {
            started(_logger);
            return;
        }

        _system.EventStream.Publish(new Error(null, nameof(EventStream), _type,
            $"Logger {this} did not respond with {nameof(LoggerInitialized)}, sent instead {answer.GetType()}. Stopping logger."));
        _system.Stop(_logger);
    }
}
