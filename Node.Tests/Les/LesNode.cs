using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Actors.P2P;
using Node.Actors.Sealer;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.Architecture;
using Node.Tests.Core.Chain;

namespace Node.Tests.Les;

/// <summary>A node that speaks les over loopback sockets, in an actor system of its own: a server with its chain, or a light client.</summary>
internal sealed class LesNode : IDisposable
{
    private const string Loopback = """
        akka { loglevel = OFF, stdout-loglevel = OFF, loggers = ["Akka.Event.DefaultLogger"] }
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        actors.p2p {
          server { address = "127.0.0.1", port = 0 }
          discovery.enabled = off
          dialer.redial = 100ms
        }
        actors.les.client.servers.redial = 100ms
        """;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly TestProbe _probe;

    private LesNode(
        TestProbe probe, string config, PrivateKey? key, uint? version, ImmutableArray<(string Name, Func<LesNode, Config, Props> Make)> parts)
    {
        _probe = probe;
        Key = key ?? PrivateKey.Random();
        var all = ConfigurationFactory.ParseString(config)
            .WithFallback(ConfigurationFactory.ParseString(Loopback))
            .WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        System = ActorSystem.Create("node", all);
        System.EventStream.Subscribe(probe, typeof(P2PProtocol.Listening));
        System.ActorOf(Branch.Props(
        [
            .. parts.Select(part => (part.Name, part.Make(this, all))),
            ("p2p", P2PSupervisor.Props(
                Key,
                "spec/v1",
                [.. LesSubProtocols.Of(At("les"), isServer: false).Where(protocol => version is null || protocol.Version == version)],
                P2PSettings.From(all))),
        ]), "node");
        EndPoint = probe.FishForMessage<P2PProtocol.Listening>(_ => true, Long).EndPoint;
        System.EventStream.Unsubscribe(probe, typeof(P2PProtocol.Listening));
    }

    public ActorSystem System { get; }

    public PrivateKey Key { get; }

    public NodeId Id => Key.PublicKey;

    public IPEndPoint EndPoint { get; }

    public Enode Enode => new(Id, EndPoint.Address, (ushort)EndPoint.Port, 0);

    /// <summary>Serves a shared chain up to a block; the spec is skipped where it is not here.</summary>
    /// <param name="port">0: any.</param>
    public static LesNode Server(TestProbe probe, string chain, int head = int.MaxValue, string config = "", PrivateKey? key = null, int port = 0)
    {
        var node = Serving(probe, SharedChains.Read($"{chain}/genesis.json"), chain, $"actors.p2p.server.port = {port}\n{config}", key, Kept, []);
        node.Import(chain, 1, head);
        return node;
    }

    /// <summary>Serves the headers of a shared chain, which nobody carried out.</summary>
    public static LesNode OfHeaders(TestProbe probe, string chain)
    {
        var genesis = SharedChains.Read($"{chain}/genesis.json");
        var store = new MemoryStore();
        HeaderStore.Fill(store, chain);
        return Serving(probe, genesis, chain, "", null, all => ChainActor.Props(() => store, ChainSettings.From(all).Indexers), []);
    }

    /// <summary>Serves a clique chain that it signs with its own key, as soon as its pool has transactions.</summary>
    public static LesNode Sealing(TestProbe probe, byte[] genesis, PrivateKey key, string config = "") => Serving(
        probe,
        genesis,
        "sealing",
        config,
        key,
        Kept,
        [
            ("txpool", (self, all) => TxPoolActor.Props(self.At("chain"), TxPoolSettings.From(all))),
            ("sealer", (self, all) => SealerActor.Props(self.At("chain"), self.At("txpool"), self.Key, SealerSettings.From(all))),
        ]);

    /// <summary>A light client of a shared chain.</summary>
    /// <param name="version">The only one that it speaks; null: all.</param>
    public static LesNode Client(TestProbe probe, string chain, string config = "", ChainSpec? spec = null, uint? version = null)
    {
        spec ??= Spec(chain);
        var node = new LesNode(
            probe,
            $"actors.les.client.enabled = on\n{config}",
            null,
            version,
            [
                ("light", (self, all) => LightSupervisor.Props(spec, self.At("les/client/retrieval"), self.At("les/client/retrieval"), LightSettings.From(all))),
                ("les", (self, all) => LesSupervisor.Props(LesSettings.From(all), spec, self.Key, self.Neighbours)),
            ]);
        node.AwaitPart("light/chain");
        node.AwaitPart("les/client/retrieval");
        return node;
    }

    public static ChainSpec Spec(string chain) => Spec(SharedChains.Read($"{chain}/genesis.json"), chain);

    public static ChainSpec Spec(byte[] genesis, string name)
    {
        Xunit.Assert.True(ChainSpecReader.TryRead(genesis, name, out var spec, out var error), error);
        return spec;
    }

    /// <summary>A part of the tree, by its path below the root.</summary>
    public ActorSelection At(string path) => System.ActorSelection($"/user/node/{path}");

    /// <summary>Takes the blocks of a shared chain from one number to another.</summary>
    public void Import(string chain, int first, int last)
    {
        var blocks = SharedChains.Blocks(chain).Skip(first).Take(last == int.MaxValue ? last : last - first + 1).Select(SharedChains.Decoded);
        foreach (var batch in blocks.SkipWhile(block => block.Number == 0).Chunk(200))
        {
            At("chain").Tell(new ChainProtocol.ImportBlocks(1, [.. batch]), _probe);
            _probe.FishForMessage<ChainProtocol.Imported>(_ => true, Long);
        }
    }

    public void Dial(LesNode server) => Dial(server.Enode);

    public void Dial(Enode server) => At("p2p").Tell(new P2PProtocol.AddPeer(server), ActorRefs.NoSender);

    public void Dispose() => System.Terminate();

    private static Props Kept(Config all) => ChainActor.Props(ChainSettings.From(all));

    private static LesNode Serving(
        TestProbe probe, byte[] genesis, string name, string config, PrivateKey? key, Func<Config, Props> chain, ImmutableArray<(string Name, Func<LesNode, Config, Props> Make)> more)
    {
        var spec = Spec(genesis, name);
        var node = new LesNode(
            probe,
            $"actors.les.server.enabled = on\n{config}",
            key,
            null,
            [
                ("chain", (_, all) => chain(all)),
                ("les", (self, all) => LesSupervisor.Props(LesSettings.From(all), spec, self.Key, self.Neighbours)),
                .. more,
            ]);
        node.At("chain").Tell(new ChainProtocol.Init(genesis, name), probe);
        probe.FishForMessage<ChainProtocol.Initialized>(_ => true, Long);
        return node;
    }

    /// <summary>Returns when a part some floors below the root is there.</summary>
    private void AwaitPart(string path)
    {
        ActorIdentity? found = null;
        while (found?.Subject is null)
        {
            At(path).Tell(new Identify(path), _probe);
            found = _probe.FishForMessage<ActorIdentity>(_ => true, Long);
        }
    }

    private LesNeighbours Neighbours => new(At("p2p"), At("light/chain"), At("chain"), At("txpool"));

    /// <summary>In the place of the root of a node: makes the parts and lets them fail.</summary>
    private sealed class Branch : UntypedActor
    {
        public Branch(ImmutableArray<(string Name, Props Props)> parts)
        {
            foreach (var (name, props) in parts)
                Context.ActorOf(props, name);
        }

        public static Props Props(ImmutableArray<(string Name, Props Props)> parts) => Akka.Actor.Props.Create(() => new Branch(parts));

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
