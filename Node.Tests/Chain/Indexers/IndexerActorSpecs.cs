using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain.Indexers.Indexer;
using Node.Core.Chain;
using Node.Core.Storage;
using Node.Tests.Core.Import;
using Xunit;
using static Node.Actors.Chain.Indexers.IndexersProtocol;

namespace Node.Tests.Chain.Indexers;

/// <summary>One indexer and a chain that answers as the spec wants.</summary>
public sealed class IndexerActorSpecs : IndexersSpec
{
    private readonly ChainMaker _maker;
    private readonly TestProbe _chain;
    private readonly List<Header> _headers;

    public IndexerActorSpecs()
    {
        _maker = new ChainMaker(isMerged: true, Store);
        _chain = CreateTestProbe();
        _headers = [_maker.Genesis];
        for (var i = 0; i < 20; i++)
            _headers.Add(_maker.Extend(_headers[^1], 1).Header);
    }

    [Fact]
    public void A_section_that_is_stale_should_be_made_again()
    {
        Start();
        var first = _chain.ExpectMsg<KeepSections>();
        Assert.Equal((1UL, 7UL, _headers[7].Hash), (first.Count, first.Number, first.Block));

        _chain.Reply(new Stale(first.Count, first.Block));

        Assert.Equal(first.Block, _chain.ExpectMsg<KeepSections>().Block);
    }

    [Fact]
    public void An_indexer_that_is_killed_before_the_chain_answered_should_make_the_same_section()
    {
        var indexer = Start();
        var first = Keep();
        var second = _chain.ExpectMsg<KeepSections>();
        Assert.Equal((1UL, 2UL), (first.Count, second.Count));

        indexer.Tell(Kill.Instance);

        var again = _chain.ExpectMsg<KeepSections>();
        Assert.Equal((second.Count, second.Block), (again.Count, again.Block));
        Assert.Equal(second.Writes.Select(Text), again.Writes.Select(Text));
        indexer.Tell(new GetSection(Cht, 0), TestActor);
        Assert.Equal(_headers[7].Hash, ExpectMsg<FoundSection>().Head);
    }

    [Fact]
    public void An_answer_to_an_earlier_request_should_mean_nothing()
    {
        var indexer = Start();
        var heard = Hearing<SectionsChanged>();
        var request = _chain.ExpectMsg<KeepSections>();

        indexer.Tell(new Kept(7, request.Block), _chain);
        indexer.Tell(new Stale(request.Count, _headers[1].Hash), _chain);
        Settle(indexer);

        heard.ExpectNoMsg(Shortly);
        _chain.ExpectNoMsg(Shortly);
        Store.Write(new WriteBatch(request.Writes));
        indexer.Tell(new Kept(request.Count, request.Block), _chain);
        Assert.Equal(1UL, heard.ExpectMsg<SectionsChanged>().Count);
    }

    [Fact]
    public void A_section_should_be_due_when_its_last_block_has_its_confirmations()
    {
        var settings = new IndexerSettings(8, 2, 1);

        Assert.Equal([false, true, true, false], new[] { settings.IsDue(0, 8), settings.IsDue(0, 9), settings.IsDue(1, 17), settings.IsDue(1, 16) });
        Assert.Equal(15UL, settings.LastOf(1));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _maker.Dispose();
    }

    private static string Text(StoreWrite write) => $"{Convert.ToHexString(write.Key)} {Convert.ToHexString(write.Value ?? [])}";

    private IActorRef Start() => Supervised(IndexerActor.Props(new ChtIndex(), new IndexerSettings(8, 2, 3), Store, _chain));

    // As the chain does it.
    private KeepSections Keep()
    {
        var request = _chain.ExpectMsg<KeepSections>();
        Store.Write(new WriteBatch(request.Writes));
        _chain.Reply(new Kept(request.Count, request.Block));
        return request;
    }
}
