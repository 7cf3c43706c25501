using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Actors.Light.Chain;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Storage;
using Node.Tests.Architecture;
using Node.Tests.Core.Light;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Light;

public sealed class LightSupervisorSpecs : P2PSpec
{
    private static readonly LightSettings Settings = LightSettings.From(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));

    private readonly MemoryStore _store = new();

    public LightSupervisorSpecs() : base("actors.dispatchers.chain { type = PinnedDispatcher }")
    {
    }

    [Fact]
    public void The_settings_should_be_those_of_the_reference()
    {
        Assert.False(Settings.IsEnabled);
        Assert.Equal(new LightLimits(LightLimits.MinKept), Settings.Limits);
        Assert.Equal(new LocalLimits(1024, 4 * 1024 * 1024), Settings.TxPool.Limits);
        Assert.Equal(3, Settings.TxRelay.Servers);
        var wrong = ConfigurationFactory.ParseString("actors.light.kept-headers = 2047").WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        Assert.Contains("actors.light.kept-headers", Assert.Throws<ConfigurationException>(() => LightSettings.From(wrong)).Message, StringComparison.Ordinal);
        var whole = ConfigurationFactory.ParseString("actors.light.prune = off").WithFallback(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        Assert.Equal(LightLimits.Everything, LightSettings.From(whole).Limits);
    }

    [Fact]
    public void Its_parts_should_find_each_other()
    {
        var (retrieval, relay) = (CreateTestProbe(), CreateTestProbe());
        var light = Sys.ActorOf(LightSupervisor.Props(KnownChains.Devnet, retrieval, relay, Settings), "light");
        Settle(light);
        Sys.ActorSelection(light.Path / "chain").Tell(LightProtocol.GetHead.Instance, TestActor);
        Assert.Equal(KnownChains.Devnet.Genesis.Header, ExpectMsg<ChainProtocol.Head>().Header);

        Sys.ActorSelection(light.Path / "txpool").Tell(new TxPoolProtocol.Submit(5, [Core.Import.ChainMaker.Pay(0)], IsLocal: true), TestActor);
        var asked = retrieval.ExpectMsg<LesProtocol.Retrieve>();
        var rich = Node.Core.State.Account.Empty with { Balance = Node.Core.Primitives.UInt256.One << 100 };
        retrieval.Reply(new LesProtocol.Retrieved(asked.Id, new Node.Core.Les.Odr.ProvenAccount(rich, [])));

        Assert.Null(ExpectMsg<TxPoolProtocol.Submitted>().Reasons[0]);
        Assert.Equal<Transaction>([Core.Import.ChainMaker.Pay(0)], relay.ExpectMsg<LesProtocol.Relay>().Transactions);
        Watch(light);
        light.Tell(LightProtocol.Quit.Instance);
        ExpectTerminated(light);
    }

    [Fact]
    public void A_store_that_is_another_chains_should_be_the_end_of_the_node_and_say_why()
    {
        _ = new HeaderMaker(store: _store);
        var givenUp = Hearing<NodeProtocol.GivenUp>();

        var node = Sys.ActorOf(NodeSupervisor.Props(new RestartPolicy(Second, Second, MaxRestarts: 5, Second), [Child(() => _store)]), "node");
        Watch(node);

        Assert.StartsWith(
            "light is given up: The store is not that of a light chain of devnet: the store has the genesis",
            givenUp.ExpectMsg<NodeProtocol.GivenUp>().ToString(),
            StringComparison.Ordinal);
        ExpectTerminated(node);
    }

    [Fact]
    public void A_store_that_cannot_be_written_should_be_the_end_of_the_node()
    {
        var givenUp = Hearing<NodeProtocol.GivenUp>();
        var store = new FailingStore();
        var maker = new HeaderMaker(spec: Beacon());
        var node = Sys.ActorOf(NodeSupervisor.Props(new RestartPolicy(Second, Second, MaxRestarts: 5, Second), [Child(() => store, maker.Spec)]), "node");
        Watch(node);
        var chain = Sys.ActorSelection(node.Path / "light" / "chain");
        foreach (var part in (string[])["", "/light"])
        {
            Sys.ActorSelection(node.Path + part).Tell(new Identify(part), TestActor);
            ExpectMsg<ActorIdentity>();
        }

        chain.Tell(LightProtocol.GetHead.Instance, TestActor);
        ExpectMsg<ChainProtocol.Head>();

        store.IsFull = true;
        chain.Tell(new LightProtocol.KeepHeaders(1, maker.Run(maker.Genesis, 2), IsTrusted: false), TestActor);

        Assert.Equal("light is given up: the disk is full", givenUp.ExpectMsg<NodeProtocol.GivenUp>().ToString());
        ExpectTerminated(node);
    }

    [Theory]
    [InlineData("txpool")]
    [InlineData("txrelay")]
    public void Pool_and_relay_should_be_restarted_by_themselves(string name)
    {
        var (chain, pool, relay) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        var children = LightChildren.Of(KnownChains.Devnet, pool, relay, Settings) with { Chain = _ => chain };
        var light = Sys.ActorOf(LightSupervisor.Props(Settings, children), "light");
        chain.ExpectMsg<LightProtocol.GetHead>();
        chain.Reply(new ChainProtocol.Head(KnownChains.Devnet.Genesis.Header, 1));
        Settle(light);
        var child = Sys.ActorSelection(light.Path / name);
        child.Tell(new Identify(1), TestActor);
        var before = ExpectMsg<ActorIdentity>().Subject;

        child.Tell(Kill.Instance);
        child.Tell(new Identify(2), TestActor);

        Assert.Equal(before, ExpectMsg<ActorIdentity>().Subject);
        if (name == "txpool")
            chain.ExpectMsg<LightProtocol.GetHead>();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _store.Dispose();
    }

    private static ChainSpec Beacon()
    {
        Assert.True(ChainSpecReader.TryRead(Encoding.UTF8.GetBytes(Core.Import.ChainMaker.MergedGenesis), "merged", out var spec, out _));
        return spec;
    }

    private NodeChild Child(Func<IKeyValueStore> open, ChainSpec? spec = null)
    {
        var children = LightChildren.Of(spec ?? KnownChains.Devnet, CreateTestProbe(), CreateTestProbe(), Settings) with
        {
            Chain = context => context.ActorOf(LightChainActor.Props(open, spec ?? KnownChains.Devnet, LightLimits.Everything), "chain"),
        };
        return new NodeChild("light", (context, name) => context.ActorOf(LightSupervisor.Props(Settings, children), name), LightProtocol.Quit.Instance);
    }
}
