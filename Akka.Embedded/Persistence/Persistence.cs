using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>Starts persistence in an actor system; <see cref="PersistenceExtension"/> does the work.</summary>
public class Persistence : ExtensionIdProvider<PersistenceExtension>
{
    public static Persistence Instance { get; } = new();

    public static Config DefaultConfig() => ConfigurationFactory.FromResource<Persistence>("Akka.Embedded.Persistence.reference.conf");

    public override PersistenceExtension CreateExtension(ExtendedActorSystem system) => new(system);
}
