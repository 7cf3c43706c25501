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
    private readonly ConcurrentDictionary<Type, string> _idOfActor = new();
    private readonly Lazy<Dictionary<Type, string>> _requirements;

    public Mailboxes(ActorSystem system)
    {
        _system = system;
        _requirements = new Lazy<Dictionary<Type, string>>(ReadRequirements);
    }

    /// <exception cref="ConfigurationException">No block of that id, or a block that names no mailbox type.</exception>
    public MailboxType Lookup(string id) => _types.GetOrAdd(id, Create);

    /// <summary>What the props ask for, or else what the actor's type requires, or else the default.</summary>
    internal MailboxType For(Props props, Config dispatcherConfig)
    {
        if (props.MailboxId is { } asked)
            return Lookup(asked);
        if (_idOfActor.TryGetValue(props.Type, out var known))
            return Lookup(known);
        return Lookup(_idOfActor.GetOrAdd(props.Type, RequiredId));
    }

    private string RequiredId(Type actorType)
    {
        foreach (var contract in actorType.GetInterfaces())
        {
            if (!contract.IsGenericType || contract.GetGenericTypeDefinition() != typeof(IRequiresMessageQueue<>))
                continue;
            var required = contract.GetGenericArguments()[0];
            return _requirements.Value.TryGetValue(required, out var id)
                ? id
                : throw new ConfigurationException($"Mailbox mapping for required type [{required}] of actor [{actorType}] is not configured under akka.actor.mailbox.requirements");
        }

        return DefaultMailboxId;
    }

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
        return (MailboxType)Activator.CreateInstance(type, _system.Settings, config)!;
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
