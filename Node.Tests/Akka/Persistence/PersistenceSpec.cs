using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Node.Tests.Engine.Persistence;

/// <summary>Base of the persistence specs: a system with the given plugins, the specs' serializer, and scribes that report to the test actor.</summary>
public abstract class PersistenceSpec : Akka.TestKit.Xunit2.TestKit
{
    protected const string InMemory = """
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    protected const string Gated = """
        akka.persistence.journal.plugin = "gated"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        gated.class = "Node.Tests.Engine.Persistence.GatedJournal, Node.Tests"
        """;

    private const string Serializers = """
        akka.loglevel = WARNING
        # A loaded machine is slow to open its first database; only a failure waits that long.
        akka.test.single-expect-default = 30s
        akka.actor {
          serializers.noted = "Node.Tests.Engine.Persistence.NotedSerializer, Node.Tests"
          serialization-bindings { "Node.Tests.Engine.Persistence.Noted, Node.Tests" = noted }
          serialization-identifiers { "Node.Tests.Engine.Persistence.NotedSerializer, Node.Tests" = 9001 }
        }
        """;

    protected PersistenceSpec(string hocon)
        : base(Hocon(hocon))
    {
    }

    internal static Config Hocon(string hocon) => ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Serializers));

    protected static Scribe.Script Do(Action<Scribe> script) => new(script);

    /// <summary>Starts a scribe; what it reports is still to be expected.</summary>
    protected IActorRef Start(string id, Recovery? recovery = null, string journal = "", string snapshotStore = "") =>
        Sys.ActorOf(Scribe.Props(id, TestActor, recovery, journal, snapshotStore));

    /// <summary>Starts a scribe whose stream is empty, and waits for it to be ready.</summary>
    protected IActorRef StartNew(string id, string journal = "", string snapshotStore = "")
    {
        var scribe = Start(id, null, journal, snapshotStore);
        ExpectReports("started", "recovered to 0");
        return scribe;
    }

    protected void Stop(IActorRef scribe)
    {
        Watch(scribe);
        scribe.Tell(PoisonPill.Instance);
        ExpectTerminated(scribe);
    }

    protected void ExpectReports(params string[] lines)
    {
        foreach (var line in lines)
            Xunit.Assert.Equal(line, ExpectMsg<string>());
    }
}
