using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Light.Chain;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Storage;
using Node.Tests.Core.Light;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.Light.LightProtocol;

namespace Node.Tests.Light.Chain;

public sealed class LightChainActorSpecs : P2PSpec
{
    private readonly HeaderMaker _maker = new(spec: BeaconSpec());
    private readonly MemoryStore _store = new();

    public LightChainActorSpecs() : base("")
    {
    }

    [Fact]
    public void Headers_should_be_kept_told_of_and_found()
    {
        var (chain, heard, run) = (Start(), Hearing<ChainProtocol.HeadChanged>(), _maker.Run(_maker.Genesis, 3));

        chain.Tell(new KeepHeaders(5, run, IsTrusted: false), TestActor);

        Assert.Equal(new HeadersKept(5, 3, run[2], 1), ExpectMsg<HeadersKept>());
        var changed = heard.ExpectMsg<ChainProtocol.HeadChanged>();
        Assert.Equal((run[2], 0, 3), (changed.Header, changed.Dropped.Length, changed.Adopted.Length));
        Assert.Equal(new ChainProtocol.Head(run[2], 1), Ask<ChainProtocol.Head>(chain, GetHead.Instance));
        Assert.Equal(run[1], Find(chain, ChainProtocol.BlockName.At(2)));
        Assert.Equal(run[0], Find(chain, ChainProtocol.BlockName.Of(run[0].Hash)));
        Assert.Equal(run[2], Find(chain, ChainProtocol.BlockName.OfHead));
        Assert.Null(Find(chain, ChainProtocol.BlockName.At(4)));
        Assert.Equal(new FoundAnchor(1, run[0].Hash, null), Ask<FoundAnchor>(chain, new GetAnchor(1)));
    }

    [Fact]
    public void A_refusal_should_name_the_header_and_why_and_keep_those_before_it()
    {
        var (chain, run) = (Start(), _maker.Run(_maker.Genesis, 3));

        chain.Tell(new KeepHeaders(6, [run[0], run[1] with { Nonce = 1 }, run[2]], IsTrusted: false), TestActor);
        Assert.Equal(new HeadersRefused(6, 1, IsUnknownParent: false, "nonce: it is not 0", run[0], 1), ExpectMsg<HeadersRefused>());
        chain.Tell(new KeepHeaders(7, [run[2]], IsTrusted: false), TestActor);
        Assert.True(ExpectMsg<HeadersRefused>().IsUnknownParent);
    }

    [Fact]
    public void A_shorter_chain_should_be_told_of_too()
    {
        var (chain, run) = (Start(), _maker.Run(_maker.Genesis, 3));
        chain.Tell(new KeepHeaders(1, run, IsTrusted: false), TestActor);
        ExpectMsg<HeadersKept>();
        var heard = Hearing<ChainProtocol.HeadChanged>();

        chain.Tell(new RollBack(1), TestActor);

        Assert.Equal(run[0], ExpectMsg<ChainProtocol.Head>().Header);
        var changed = heard.ExpectMsg<ChainProtocol.HeadChanged>();
        Assert.Equal((run[0], 2, 0), (changed.Header, changed.Dropped.Length, changed.Adopted.Length));
    }

    [Fact]
    public void A_chain_should_be_begun_at_a_header_that_is_trusted()
    {
        var (chain, far) = (Start(), _maker.Make(_maker.Genesis with { Number = 70_000 }));
        var heard = Hearing<ChainProtocol.HeadChanged>();
        var checkpoint = new TrustedCheckpoint(1, _maker.Genesis.Hash, default, default);

        chain.Tell(new BeginAt(1, far, 44) { Checkpoint = checkpoint }, TestActor);

        Assert.Equal(new HeadersKept(1, 1, far, 44), ExpectMsg<HeadersKept>());
        Assert.Equal(far, heard.ExpectMsg<ChainProtocol.HeadChanged>().Header);
        Assert.Equal(new FoundAnchor(65_535, null, checkpoint), Ask<FoundAnchor>(chain, new GetAnchor(65_535)));
        Assert.Equal(new FoundAnchor(65_536, null, null), Ask<FoundAnchor>(chain, new GetAnchor(65_536)));
        chain.Tell(new BeginAt(2, far with { Number = 65_535 }, 44) { Checkpoint = checkpoint }, TestActor);
        Assert.StartsWith("hash: the checkpoint has", ExpectMsg<HeadersRefused>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_another_chain_should_be_a_failure_that_says_so()
    {
        Start();
        var child = Supervised(LightChainActor.Props(() => _store, KnownChains.Mainnet, LightLimits.Everything), Directive.Stop);

        Watch(child);
        ExpectTerminated(child);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _store.Dispose();
    }

    private static ChainSpec BeaconSpec()
    {
        Assert.True(ChainSpecReader.TryRead(System.Text.Encoding.UTF8.GetBytes(Node.Tests.Core.Import.ChainMaker.MergedGenesis), "merged", out var spec, out _));
        return spec;
    }

    private IActorRef Start()
    {
        var chain = Sys.ActorOf(LightChainActor.Props(() => _store, _maker.Spec, LightLimits.Everything));
        Settle(chain);
        return chain;
    }

    private Header? Find(IActorRef chain, ChainProtocol.BlockName name) => Ask<ChainProtocol.FoundHeader>(chain, new GetHeader(name)).Header;

    private T Ask<T>(IActorRef chain, object request)
    {
        chain.Tell(request, TestActor);
        return ExpectMsg<T>();
    }
}
