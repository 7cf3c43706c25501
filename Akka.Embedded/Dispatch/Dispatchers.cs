using System.Collections.Concurrent;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system, by the path of their block in HOCON.</summary>
public sealed class Dispatchers
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new();

    internal Dispatchers(IDispatcherPrerequisites prerequisites) => Prerequisites = prerequisites;

    public IDispatcherPrerequisites Prerequisites { get; }

    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || Prerequisites.Settings.Config.HasPath(id);

    /// <param name="dispatcherName">The path of a block, or of a text that is the path of one.</param>
    /// <exception cref="ConfigurationException">No block of that id, or a block that names no known type.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        _configurators.GetOrAdd(dispatcherName, Configure).Dispatcher();

    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) =>
        _configurators.TryAdd(id, configurator);

    internal void Shutdown()
    {
        foreach (var configurator in _configurators.Values)
            configurator.Shutdown();
    }

    private MessageDispatcherConfigurator Configure(string id)
    {
        var block = Prerequisites.Settings.Config.GetValue(id) ?? throw new ConfigurationException($"Dispatcher [{id}] not configured");
        if (!block.IsObject())
            return Alias(id, block.GetString()!);

        // As in Akka, a block may leave out what the default dispatcher says, but not which executor type it is.
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"")
            .WithFallback(Prerequisites.Settings.Config.GetConfig(id))
            .WithFallback(Prerequisites.Settings.Config.GetConfig(DefaultDispatcherId));
        var type = config.GetString("type") ?? "Dispatcher";
        return BuiltInDispatcherConfigurator.TryCreate(type, config, Prerequisites) ?? CreateByName(id, type, config);
    }

    private MessageDispatcherConfigurator Alias(string id, string target)
    {
        if (Prerequisites.Settings.Config.GetValue(target)?.IsObject() == false)
            throw new ConfigurationException($"Dispatcher [{id}] is an alias of [{target}], which is no block either");
        return _configurators.GetOrAdd(target, Configure);
    }

    private MessageDispatcherConfigurator CreateByName(string id, string typeName, Config config)
    {
        var type = TypeResolver.Find(typeName);
        if (type is null || !typeof(MessageDispatcherConfigurator).IsAssignableFrom(type))
            throw new ConfigurationException($"Dispatcher [{id}]: could not resolve the dispatcher type [{typeName}]");
        return (MessageDispatcherConfigurator)Activator.CreateInstance(type, config, Prerequisites)!;
    }
}
