using System.Text;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.P2P;
using Node.Tests.Architecture;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Xunit;
using Url = Node.Core.Primitives.Enode;

namespace Node.Tests;

/// <summary>Folder = namespace = actor path: the live node, the sources and the tree in ARCHITECTURE.md say the same.</summary>
public sealed partial class TreeSpecs : P2PSpec
{
    // They live for a moment, under a name and a number.
    private static readonly Dictionary<string, string> Brief = new() { ["Lookup"] = "lookup-<n>", ["NodeInfo"] = "node-info-<n>" };

    private static readonly List<Type> Actors =
        [.. typeof(NodeSupervisor).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ActorBase)) && !type.IsAbstract)];

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
            var (first, enode) = Start(systems);
            first.EventStream.Subscribe(ready, typeof(P2PProtocol.PeerReady));
            var (second, _) = Start(systems);
            second.ActorSelection("/user/node/p2p").Tell(new P2PProtocol.AddPeer(enode), ActorRefs.NoSender);
            ready.ExpectMsg<P2PProtocol.PeerReady>();

            var live = Live(ActorTree.Walk(first, "/user/node")!).ToHashSet();

            Assert.Equal(Declared.Where(line => !IsBrief(line)).Order(), live.Where(line => !IsBrief(line)).Order());
            Assert.Empty(live.Except(Declared));
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

    private static bool IsBrief(string line) => Brief.Values.Any(name => line.Contains($"/{name} ", StringComparison.Ordinal));

    /// <summary>A plural folder is the manager of many, the singular one inside it is one of them, under a number.</summary>
    private static string PathOf(Type actor)
    {
        var folders = actor.Namespace!.Split('.')[2..];
        return "/user/node" + string.Concat(folders.Select((folder, index) =>
            "/" + (Brief.TryGetValue(folder, out var name) ? name : index > 0 && folders[index - 1] == folder + "s" ? "<n>" : folder.ToLowerInvariant())));
    }

    /// <summary>The actors of the node; what third parties put below a peer is theirs.</summary>
    private static IEnumerable<string> Live(ActorTreeNode node) => Actors.Any(type => type.Name == node.Type)
        ? node.Children.SelectMany(Live).Prepend($"{Number().Replace(node.Path, "${lead}<n>")} {node.Type}")
        : [];

    private (ActorSystem System, Url Enode) Start(List<ActorSystem> systems)
    {
        var config = ConfigurationFactory.ParseString("""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            actors.chain.enabled = on
            actors.p2p {
              server { address = "127.0.0.1", port = 0 }
              discovery.socket { host = "127.0.0.1", port = 0 }
            }
            """).WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        var keyFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var system = ActorSystem.Create("tree", ConfigurationFactory.ParseString("""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            actors.dispatchers.chain { type = PinnedDispatcher }
            """));
        systems.Add(system);
        var listening = CreateTestProbe();
        system.EventStream.Subscribe(listening, typeof(P2PProtocol.Listening));
        var key = NodeKey.Open(keyFile);
        File.Delete(keyFile);
        system.ActorOf(NodeSupervisor.Props(config, new NodeInputs(key) { Protocols = [Chat.Protocol(CreateTestProbe())] }), "node");
        var endPoint = listening.ExpectMsg<P2PProtocol.Listening>().EndPoint;

        // Without a chain there is nothing to index.
        var begun = CreateTestProbe();
        system.ActorSelection("/user/node/chain").Tell(new ChainProtocol.Init(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "tree"), begun);
        begun.ExpectMsg<ChainProtocol.Initialized>();
        return (system, new Url(key.Id, endPoint.Address, (ushort)endPoint.Port, 0));
    }

    // Indexers have names.
    [GeneratedRegex(@"(?<lead>/|-)\d+(?=/|$)|(?<=/indexers)(?<lead>/)[a-z-]+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<path>/user/node\S*) +(?:(?:▣|◆|○|\(T\)) )*(?<class>\w+)", RegexOptions.Multiline)]
    private static partial Regex DocumentedActor();
}
