using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Internal;

namespace Akka.Persistence;

/// <summary>The journals, snapshot stores and recovery permits of an actor system. A plugin is an actor, started when first used.</summary>
public class PersistenceExtension : IExtension
{
    internal const string JournalFallback = "akka.persistence.journal-plugin-fallback";
    internal const string SnapshotStoreFallback = "akka.persistence.snapshot-store-plugin-fallback";
    private const string JournalKey = "akka.persistence.journal.plugin";
    private const string SnapshotStoreKey = "akka.persistence.snapshot-store.plugin";
    private const string NoSnapshotStore = "akka.persistence.no-snapshot-store";

    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _plugins = new();
    private readonly Lazy<IActorRef> _recoveryPermitter;
    private readonly Lazy<string> _defaultSnapshotStore;

    public PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(Persistence.DefaultConfig());
        _recoveryPermitter = new Lazy<IActorRef>(() => system.SystemActorOf(
            Internal.RecoveryPermitter.Props(Config.GetInt("akka.persistence.max-concurrent-recoveries")), "recoveryPermitter"));
        _defaultSnapshotStore = new Lazy<string>(DefaultSnapshotStore);

        foreach (var id in Config.GetStringList("akka.persistence.journal.auto-start-journals"))
            JournalFor(id);
        foreach (var id in Config.GetStringList("akka.persistence.snapshot-store.auto-start-snapshot-stores"))
            SnapshotStoreFor(id);
    }

    internal IActorRef RecoveryPermitter => _recoveryPermitter.Value;

    private Config Config => _system.Settings.Config;

    public IActorRef JournalFor(string journalPluginId) => PluginFor(JournalId(journalPluginId), JournalFallback);

    public IActorRef SnapshotStoreFor(string snapshotPluginId) =>
        PluginFor(string.IsNullOrEmpty(snapshotPluginId) ? _defaultSnapshotStore.Value : snapshotPluginId, SnapshotStoreFallback);

    internal Config JournalConfigFor(string journalPluginId) => PluginConfig(JournalId(journalPluginId), JournalFallback);

    /// <summary>The plugin's own section on top of what every plugin of its kind has.</summary>
    internal Config PluginConfig(string id, string fallback) => Config.Section(id).WithFallback(Config.GetConfig(fallback));

    private string JournalId(string id)
    {
        if (!string.IsNullOrEmpty(id))
            return id;
        var byDefault = Config.GetString(JournalKey);
        return string.IsNullOrEmpty(byDefault) ? throw new ConfigurationException($"No default journal: [{JournalKey}] is not set.") : byDefault;
    }

    private string DefaultSnapshotStore()
    {
        var id = Config.GetString(SnapshotStoreKey);
        if (!string.IsNullOrEmpty(id))
            return id;

        _system.Log.Warning("No default snapshot store configured! To configure one, set the `{0}` key.", SnapshotStoreKey);
        return NoSnapshotStore;
    }

    private IActorRef PluginFor(string id, string fallback) =>
        _plugins.GetOrAdd(id, _ => new Lazy<IActorRef>(() => StartPlugin(id, fallback))).Value;

    private IActorRef StartPlugin(string id, string fallback)
    {
        if (!Config.HasPath(id))
            throw new ArgumentException($"Persistence config is missing plugin config path for: {id}");

        var config = PluginConfig(id, fallback);
        var name = config.GetString("class");
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException($"Plugin class name must be defined in config property [{id}.class]");
        var type = TypeResolver.Find(name)
            ?? throw new ArgumentException($"Persistence plugin [{id}] has a class that cannot be found: [{name}]");

        var arguments = type.GetConstructor([typeof(Config)]) is null ? Array.Empty<object>() : [config];
        return _system.SystemActorOf(Props.Create(type, arguments).WithDispatcher(config.Text("plugin-dispatcher")), id);
    }
}
