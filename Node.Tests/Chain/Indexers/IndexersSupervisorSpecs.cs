using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors;
using Node.Actors.Chain;
using Node.Actors.Chain.Indexers;
using Node.Core.Chain;
using Node.Core.Storage;
using Node.Tests.Core.Import;
using Xunit;
using static Node.Actors.Chain.Indexers.IndexersProtocol;

namespace Node.Tests.Chain.Indexers;

/// <summary>The indexers below a chain, in sections of eight blocks with two confirmations.</summary>
public sealed class IndexersSupervisorSpecs : IndexersSpec
{
    private const int Size = 8;

    private readonly ChainMaker _maker = new(isMerged: true);
    private readonly TestProbe _heard;

    public IndexersSupervisorSpecs() => _heard = Hearing<SectionsChanged>();

    [Fact]
    public void A_section_should_be_indexed_when_its_last_block_is_confirmed()
    {
        var chain = Start();
        var blocks = Extend(_maker.Genesis, 9);
        Import(chain, blocks.Take(8));
        AssertAbsent(chain, 0);

        Import(chain, blocks[8]);

        Expect(_heard, 1);
        AssertIndexed(chain, Headers(blocks)[..8], Size);
        AssertAbsent(chain, 1);
        Assert.Equal(new FoundSection("none", 0, null, null), Find(chain, "none", 0));
    }

    [Fact]
    public void Sections_that_a_reorg_leaves_should_be_dropped_and_made_anew()
    {
        var chain = Start();
        var left = Extend(_maker.Genesis, 20);
        Import(chain, left);
        Expect(_heard, 1, 2);
        AssertIndexed(chain, Headers(left)[..16], Size);

        var taken = Extend(left[9].Header, 10);
        Import(chain, taken);

        Expect(_heard, 1, 2);
        AssertIndexed(chain, Headers([.. left.Take(10), .. taken])[..16], Size);
        AssertIndexed(chain, Headers(left)[..8], Size);
    }

    [Fact]
    public void Verifying_should_make_every_section_anew_and_name_the_one_that_is_not_as_it_was_written()
    {
        var chain = Start();
        var blocks = Extend(_maker.Genesis, 20);
        Import(chain, blocks);
        Expect(_heard, 1, 2);

        var whole = Verify(chain);
        var node = Store.Scan(new[] { ChainSchema.ChtNodes }).First().Key;
        Store.Put(node, [1, 2, 3]);
        var damaged = Verify(chain);

        Assert.Equal((6, 0), (whole.Sum, whole.Faults.Count));
        Assert.Contains("of cht: ", Assert.Single(damaged.Faults), StringComparison.Ordinal);
        Assert.Equal(5, damaged.Sum);
    }

    [Fact]
    public void Sections_above_a_head_that_was_set_back_should_be_dropped()
    {
        var chain = Start();
        var blocks = Extend(_maker.Genesis, 20);
        Import(chain, blocks);
        Expect(_heard, 1, 2);

        chain.Tell(new ChainProtocol.SetHead(blocks[2].Hash), TestActor);
        ExpectMsg<ChainProtocol.Head>();

        Expect(_heard, 1, 0);
        AssertAbsent(chain, 0);
        chain.Tell(new ChainProtocol.SetHead(blocks[19].Hash), TestActor);
        ExpectMsg<ChainProtocol.Head>();
        Expect(_heard, 1, 2);
        AssertIndexed(chain, Headers(blocks)[..16], Size);
    }

    [Fact]
    public void A_reorg_while_nobody_indexed_should_be_found_at_the_start()
    {
        var chain = Start();
        var left = Extend(_maker.Genesis, 20);
        Import(chain, left);
        Expect(_heard, 1, 2);
        Quit(chain);
        var without = Sys.ActorOf(ChainActor.Props(() => Store));
        var taken = Extend(left[9].Header, 10);
        Import(without, taken);
        Quit(without);

        var next = Start();

        Expect(_heard, 1, 2);
        AssertIndexed(next, Headers([.. left.Take(10), .. taken])[..16], Size);
    }

    [Fact]
    public void A_chain_that_starts_again_should_go_on_after_the_last_section()
    {
        var chain = Start();
        var blocks = Extend(_maker.Genesis, 30);
        Import(chain, blocks.Take(20));
        Expect(_heard, 1, 2);
        Quit(chain);

        var next = Start();
        AssertIndexed(next, Headers(blocks)[..16], Size);
        Import(next, blocks.Skip(20));

        Expect(_heard, 3);
        AssertIndexed(next, Headers(blocks)[..24], Size);
    }

    [Fact]
    public void Sections_of_another_size_should_be_made_anew()
    {
        var chain = Start();
        var blocks = Extend(_maker.Genesis, 20);
        Import(chain, blocks);
        Expect(_heard, 1, 2);
        Quit(chain);

        var next = Start(Settings(16, 4));

        Expect(_heard, 1, 0, 1);
        AssertIndexed(next, Headers(blocks)[..16], 16);
    }

    [Fact]
    public void An_indexer_that_fails_in_the_middle_of_a_section_should_begin_it_again()
    {
        var store = new TrickyStore(Store);
        var chain = Start(store: store);
        var blocks = Extend(_maker.Genesis, 20);
        store.Spoil(ChainSchema.TotalDifficulty(12, blocks[11].Hash), () => new InvalidOperationException("a bug"), times: 3);

        Import(chain, blocks);

        Expect(_heard, 1, 2);
        Assert.Equal(0, store.Left);
        AssertIndexed(chain, Headers(blocks)[..16], Size);
    }

    [Fact]
    public void An_indexer_that_fails_again_and_again_should_be_given_up_and_the_chain_go_on()
    {
        var store = new TrickyStore(Store);
        var chain = Start(Settings(Size, 2, maxRestarts: 1), store);
        var blocks = Extend(_maker.Genesis, 20);
        Assert.Null(Find(chain, Cht, 0).Head);
        var indexer = Resolve(chain.Path / "indexers" / Cht);
        Watch(indexer);
        store.Spoil(ChainSchema.Meta(Cht), () => new InvalidOperationException("a bug"), times: int.MaxValue);

        Import(chain, blocks);

        ExpectTerminated(indexer);
        Assert.Null(Find(chain, Cht, 0).Head);
        Import(chain, Extend(blocks[^1].Header, 2));
    }

    [Fact]
    public void A_store_that_an_indexer_cannot_read_should_be_the_end_of_the_node()
    {
        var givenUp = Hearing<NodeProtocol.GivenUp>();
        var store = new TrickyStore(Store);
        var child = new NodeChild(
            "chain", (context, name) => context.ActorOf(ChainActor.Props(() => store, Settings(Size, 2)), name), ChainProtocol.Quit.Instance);
        var node = Sys.ActorOf(NodeSupervisor.Props(new RestartPolicy(Second, Second, MaxRestarts: 5, Second), [child]), "node");
        Settle(node);
        var chain = Resolve(node.Path / "chain");
        Begin(chain);
        Assert.Null(Find(chain, Cht, 0).Head);
        store.Spoil(ChainSchema.Meta(Cht), () => new StoreException("the disk is gone"), times: int.MaxValue);

        chain.Tell(new GetSection(Cht, 0), TestActor);

        Assert.Equal("chain is given up: the disk is gone", givenUp.ExpectMsg<NodeProtocol.GivenUp>().ToString());
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _maker.Dispose();
    }

    private IActorRef Start(IndexersSettings? settings = null, IKeyValueStore? store = null)
    {
        var chain = Sys.ActorOf(ChainActor.Props(() => store ?? Store, settings ?? Settings(Size, 2)));
        Begin(chain);
        return chain;
    }

    private IActorRef Resolve(ActorPath path)
    {
        Sys.ActorSelection(path).Tell(new Identify(path.Name), TestActor);
        return ExpectMsg<ActorIdentity>().Subject!;
    }

    private void Begin(IActorRef chain)
    {
        chain.Tell(new ChainProtocol.Init(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "spec"), TestActor);
        ExpectMsg<ChainProtocol.Initialized>();
    }

    private List<Block> Extend(Header parent, int count)
    {
        var blocks = new List<Block>();
        for (var i = 0; i < count; i++)
            blocks.Add(_maker.Extend(blocks.Count == 0 ? parent : blocks[^1].Header, 1));
        return blocks;
    }

    private List<Header> Headers(IEnumerable<Block> blocks) => [_maker.Genesis, .. blocks.Select(block => block.Header)];

    private (int Sum, List<string> Faults) Verify(IActorRef chain)
    {
        var faults = new List<string>();
        chain.Tell(ChainProtocol.BeginVerify.Instance, TestActor);
        while (true)
        {
            var verified = ExpectMsg<ChainProtocol.Verified>();
            faults.AddRange(verified.Faults);
            if (verified.IsDone)
                return (verified.Sections, faults);
            chain.Tell(ChainProtocol.VerifyMore.Instance, TestActor);
        }
    }
}
