using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The mailbox types of a system, by the path of their block in HOCON or by what an actor requires.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly ConcurrentDictionary<Type, MailboxType> _ofActor = new();
    private readonly ConcurrentDictionary<(Type Actor, string? Mailbox, string Dispatcher), MailboxType> _resolved = new();
    private readonly ConcurrentDictionary<(string Mailbox, string Dispatcher), int> _stashCapacities = new();
    private readonly Lazy<Dictionary<Type, string>> _requirements;

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        _requirements = new Lazy<Dictionary<Type, string>>(ReadRequirements);
    }

    /// <exception cref="ConfigurationException">No block of that id, or a block that names no mailbox type.</exception>
    public MailboxType Lookup(string id) => _types.GetOrAdd(id, Create);

    /// <summary>
    /// What the props ask for, or else what the props' dispatcher says, or else what the actor's type requires, or else the
    /// default. It must do what the actor's type requires.
    /// </summary>
    internal MailboxType For(Props props, Config dispatcherConfig)
    {
        if (props.MailboxId is null && props.DispatcherId == Dispatchers.DefaultDispatcherId)
            return _ofActor.TryGetValue(props.Type, out var known) ? known : _ofActor.GetOrAdd(props.Type, Resolve(props, null));
        var key = (props.Type, props.MailboxId, props.DispatcherId);
        if (_resolved.TryGetValue(key, out var resolved))
            return resolved;
        var ofDispatcher = dispatcherConfig.HasPath("mailbox-type") ? dispatcherConfig.GetString("id") : null;
        return _resolved.GetOrAdd(key, Resolve(props, props.MailboxId ?? ofDispatcher));
    }

    /// <summary>How many messages a stash takes; not positive for any number.</summary>
    internal int StashCapacity(Props props) => _stashCapacities.GetOrAdd((props.Mailbox, props.DispatcherId), ids =>
    {
        var all = _system.Settings.Config;
        return all.GetConfig(ids.Mailbox)!
            .WithFallback(all.GetConfig(ids.Dispatcher))
            .WithFallback(all.GetConfig(DefaultMailboxId))
            .GetInt("stash-capacity", -1);
    });

    private static Type? RequirementOf(Type actorType) => ArgumentOf(typeof(IRequiresMessageQueue<>), actorType);

    private static Type? ArgumentOf(Type contract, Type type) => Array.Find(
        type.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == contract)?.GetGenericArguments()[0];

    private MailboxType Resolve(Props props, string? id)
    {
        var required = RequirementOf(props.Type);
        var type = Lookup(id ?? (required is null ? DefaultMailboxId : IdFor(required)));
        var produced = ArgumentOf(typeof(IProducesMessageQueue<>), type.GetType());
        return required is null || required.IsAssignableFrom(produced)
            ? type
            : throw new ArgumentException(
                $"produced message queue type of [{produced}] does not fulfill requirement for actor class [{props.Type}]. Must be a subclass of [{required}]");
    }

    private string IdFor(Type required) => _requirements.Value.TryGetValue(required, out var id)
        ? id
        : throw new ConfigurationException($"Mailbox Mapping for [{required}] not configured under akka.actor.mailbox.requirements");

    private MailboxType Create(string id)
    {
        var all = _system.Settings.Config;
        if (!all.HasPath(id))
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");

        var config = ConfigurationFactory.ParseString($"id = \"{id}\"")
            .WithFallback(all.GetConfig(id))
            .WithFallback(all.GetConfig(DefaultMailboxId));
        var typeName = config.GetString("mailbox-type");
        var type = string.IsNullOrEmpty(typeName) ? null : TypeResolver.Find(typeName);
        if (type is null || !typeof(MailboxType).IsAssignableFrom(type))
            throw new ConfigurationException($"Mailbox [{id}]: could not resolve the mailbox-type [{typeName}]");
        try
        {
            return (MailboxType)Activator.CreateInstance(type, _system.Settings, config)!;
        }
        catch (Exception cause)
        {
            throw new ArgumentException(
                $"Cannot instantiate MailboxType {type}, defined in [{id}]. Make sure it has a public constructor with " +
                "[Akka.Actor.Settings, Akka.Configuration.Config] parameters",
                cause);
        }
    }

    private Dictionary<Type, string> ReadRequirements()
    {
        var requirements = new Dictionary<Type, string>();
        foreach (var (typeName, id) in _system.Settings.Config.GetConfig("akka.actor.mailbox.requirements")!.AsEnumerable())
        {
            var type = TypeResolver.Find(typeName)
                ?? throw new ConfigurationException($"akka.actor.mailbox.requirements: could not resolve the type [{typeName}]");
            requirements[type] = id.GetString()!;
        }

        return requirements;
    }
}
