using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Architecture;
using Node.Tests.P2P;
using Xunit;
using Url = Node.Core.Primitives.Enode;

namespace Node.Tests;

/// <summary>Folder = namespace = actor path: the live node, the sources and the tree in ARCHITECTURE.md say the same.</summary>
public sealed partial class TreeSpecs : P2PSpec
{
    // They live for a moment, under a name and a number.
    private static readonly Dictionary<string, string> Brief = new()
    {
        ["Call"] = "call-<n>",
        ["Lookup"] = "lookup-<n>",
        ["NodeInfo"] = "node-info-<n>",
        ["Query"] = "query-<n>",
        ["Relay"] = "relay-<n>",
        ["Request"] = "<n>",
        ["ServerList"] = "server-list-<n>",
    };

    // Folders whose actors are not named as they are.
    private static readonly Dictionary<string, string> Named = new() { ["ServerBook"] = "server-book", ["Worker"] = "worker-<n>" };

    private static readonly List<Type> Actors =
        [.. typeof(NodeSupervisor).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ActorBase)) && !type.IsAbstract)];

    private const string Full = """
        actors { chain.enabled = on, les.server.enabled = on, sealer.enabled = on, accounts.enabled = on }
        """;

    private const string Light = """
        actors { light.enabled = on, les.client.enabled = on }
        """;

    private static readonly byte[] Genesis = DevnetGenesis.Create(1337, 1, [Key().Id.ToAddress()], ImmutableDictionary<Node.Core.Primitives.Address, UInt256>.Empty);

    // Path and class of each.
    private static readonly List<string> Declared = [.. Actors.Select(type => $"{PathOf(type)} {type.Name}")];

    public TreeSpecs() : base("")
    {
    }

    [Fact]
    public void The_live_tree_should_be_the_folders()
    {
        var systems = new List<ActorSystem>();
        try
        {
            var ready = CreateTestProbe();
            var (full, enode) = Start(systems, Full);
            full.EventStream.Subscribe(ready, typeof(P2PProtocol.PeerReady));
            var (light, _) = Start(systems, Light);
            light.ActorSelection("/user/node/p2p").Tell(new P2PProtocol.AddPeer(enode), ActorRefs.NoSender);
            ready.ExpectMsg<P2PProtocol.PeerReady>();

            // Sessions are made when the peers have greeted each other.
            AwaitAssert(() =>
            {
                var live = systems.SelectMany(system => Live(ActorTree.Walk(system, "/user/node")!)).ToHashSet();
                Assert.Equal(Declared.Where(line => !IsBrief(line)).Order(), live.Where(line => !IsBrief(line)).Order());
                Assert.Empty(live.Except(Declared));
            });
        }
        finally
        {
            systems.ForEach(system => system.Terminate());
        }
    }

    [Fact]
    public void The_tree_in_the_documentation_should_be_the_folders() =>
        Assert.Equal(
            Declared.Order(),
            DocumentedActor().Matches(Repository.Read("ARCHITECTURE.md")).Select(match => $"{match.Groups["path"].Value} {match.Groups["class"].Value}").Order());

    private static bool IsBrief(string line) => Brief.Values.Any(name => name.Length > "<n>".Length && line.Contains($"/{name} ", StringComparison.Ordinal))
        || line.EndsWith($" {nameof(Node.Actors.Les.Client.Retrieval.Request.RequestActor)}", StringComparison.Ordinal);

    /// <summary>A plural folder is the manager of many, the singular one inside it is one of them, under a number.</summary>
    private static string PathOf(Type actor)
    {
        var folders = actor.Namespace!.Split('.')[2..];
        return "/user/node" + string.Concat(folders.Select((folder, index) =>
            "/" + (Brief.TryGetValue(folder, out var name) || Named.TryGetValue(folder, out name) ? name : index > 0 && folders[index - 1] == folder + "s" ? "<n>" : folder.ToLowerInvariant())));
    }

    /// <summary>The actors of the node; what third parties put below a peer is theirs.</summary>
    private static IEnumerable<string> Live(ActorTreeNode node) => Actors.Any(type => type.Name == node.Type)
        ? node.Children.SelectMany(Live).Prepend($"{Number().Replace(node.Path, "${lead}<n>")} {node.Type}")
        : [];

    private (ActorSystem System, Url Enode) Start(List<ActorSystem> systems, string parts)
    {
        var config = ConfigurationFactory.ParseString($$"""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            akka.persistence {
              journal { plugin = "akka.persistence.journal.inmem" }
              snapshot-store { plugin = "akka.persistence.snapshot-store.inmem" }
            }
            {{parts}}
            actors.p2p {
              server { address = "127.0.0.1", port = 0 }
              discovery.socket { host = "127.0.0.1", port = 0 }
            }
            """).WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        var system = ActorSystem.Create("tree", config);
        systems.Add(system);
        var listening = CreateTestProbe();
        system.EventStream.Subscribe(listening, typeof(P2PProtocol.Listening));
        var key = Key();
        Assert.True(ChainSpecReader.TryRead(Genesis, "tree", out var spec, out var error), error);
        var inputs = new NodeInputs(key) { Chain = spec, Signer = Key(), Protocols = [Chat.Protocol(CreateTestProbe())] };
        system.ActorOf(NodeSupervisor.Props(config, inputs), "node");
        var endPoint = listening.ExpectMsg<P2PProtocol.Listening>(TimeSpan.FromSeconds(30)).EndPoint;
        if (parts == Full)
        {
            // Without a chain there is nothing to index, and nothing to serve.
            var begun = CreateTestProbe();
            system.ActorSelection("/user/node/chain").Tell(new ChainProtocol.Init(Genesis, "tree"), begun);
            begun.ExpectMsg<ChainProtocol.Initialized>(TimeSpan.FromSeconds(30));
        }

        return (system, new Url(key.Id, endPoint.Address, (ushort)endPoint.Port, 0));
    }

    private static NodeKey Key()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var key = NodeKey.Open(file);
        File.Delete(file);
        return key;
    }

    // Indexers have names.
    [GeneratedRegex(@"(?<lead>/|-)\d+(?=/|$)|(?<=/indexers)(?<lead>/)[a-z-]+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<path>/user/node\S*) +(?:(?:▣|◆|○|\(T\)) )*(?<class>\w+)", RegexOptions.Multiline)]
    private static partial Regex DocumentedActor();
}
