using System.Text;
using Akka.Actor;
using Node.Actors;
using Node.Actors.Chain;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.Chain.ChainProtocol;

namespace Node.Tests.Chain;

public sealed class ChainActorSpecs : P2PSpec
{
    private readonly ChainMaker _maker = new(isMerged: true);
    private readonly MemoryStore _store = new();

    public ChainActorSpecs() : base("")
    {
    }

    [Fact]
    public void A_store_without_genesis_should_take_nothing_but_one()
    {
        var chain = Start();
        chain.Tell(GetHead.Instance, TestActor);
        ExpectMsg<NoChain>();
        chain.Tell(new ImportBlocks(1, []), TestActor);
        ExpectMsg<NoChain>();
        chain.Tell(new Init("{}"u8.ToArray(), "spec"), TestActor);
        ExpectMsg<InitRefused>();

        Init(chain);

        chain.Tell(GetHead.Instance, TestActor);
        Assert.Equal(_maker.Genesis, ExpectMsg<Head>().Header);
    }

    [Fact]
    public void Blocks_should_be_taken_told_of_and_found()
    {
        var chain = Start();
        Init(chain);
        var heard = Hearing<HeadChanged>();
        var pay = ChainMaker.Pay(0, wei: 7);
        var first = _maker.Extend(_maker.Genesis, 1, pay);
        var second = _maker.Extend(first.Header, 1);

        chain.Tell(new ImportBlocks(5, [first, second, first]), TestActor);

        Assert.Equal(new Imported(5, 1, 21_000, second.Header), ExpectMsg<Imported>());
        Assert.Equal<Header>([first.Header], heard.ExpectMsg<HeadChanged>().Adopted);
        Assert.Equal(second.Header, heard.ExpectMsg<HeadChanged>().Header);
        Assert.Equal(first.Header, Ask<FoundHeader>(chain, new GetHeader(BlockName.At(1))).Header);
        Assert.Null(Ask<FoundHeader>(chain, new GetHeader(BlockName.At(3))).Header);
        Assert.Equal(first, Ask<FoundBlock>(chain, new GetBlock(BlockName.Of(first.Hash))).Block);
        Assert.Equal<Block>([_maker.Spec.Genesis.Block, first, second], Ask<FoundBlocks>(chain, new GetBlocks(0, 9)).Blocks);
        Assert.Equal((first.Hash, 1), (Ask<FoundReceipts>(chain, new GetReceipts(BlockName.At(1))) is var found ? (found.Block, found.Receipts.Length) : default));
        Assert.Equal(new TransactionPlace(1, first.Hash, 0), Ask<FoundTransaction>(chain, new GetTransaction(pay.Hash)).Place);
        Assert.Null(Ask<FoundTransaction>(chain, new GetTransaction(default)).Transaction);
        var account = Ask<FoundAccount>(chain, new GetAccount(BlockName.OfHead, pay.To!.Value));
        Assert.Equal((true, (UInt256)7), (account.Exists, account.Balance));
        Assert.False(Ask<FoundAccount>(chain, new GetAccount(BlockName.At(0), pay.To.Value)).Exists);
        Assert.Null(Ask<FoundAccount>(chain, new GetAccount(BlockName.At(9), pay.To.Value)).Header);
    }

    [Fact]
    public void A_refusal_should_name_the_block_the_field_and_why()
    {
        var chain = Start();
        Init(chain);
        var first = _maker.Extend(_maker.Genesis, 1);
        var second = _maker.Make(first.Header, 1);
        var bad = second with { Header = second.Header with { GasUsed = 1 } };

        chain.Tell(new ImportBlocks(6, [first, bad, second]), TestActor);

        Assert.Equal(new Refused(6, 1, 2, bad.Hash, IsBad: true, "gasUsed", "expected 0, got 1", first.Header), ExpectMsg<Refused>());
        chain.Tell(new ImportBlocks(7, [second]), TestActor);
        Assert.Equal(second.Header, ExpectMsg<Imported>().Head);
    }

    [Fact]
    public void The_head_should_go_where_the_beacon_chain_says()
    {
        var chain = Start();
        Init(chain);
        var (a, b) = (_maker.Extend(_maker.Genesis, 1), _maker.Extend(_maker.Genesis, 2));
        chain.Tell(new ImportBlocks(1, [a, b]), TestActor);
        Assert.Equal(b.Header, ExpectMsg<Imported>().Head);
        var heard = Hearing<HeadChanged>();

        chain.Tell(new SetHead(a.Hash), TestActor);

        Assert.Equal(a.Header, ExpectMsg<Head>().Header);
        var changed = heard.ExpectMsg<HeadChanged>();
        Assert.Equal(([b.Header], [a.Header]), (changed.Dropped.ToList(), changed.Adopted.ToList()), (x, y) => x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2));
    }

    [Fact]
    public void What_was_taken_should_be_there_for_the_next_and_verify()
    {
        var chain = Start();
        Init(chain);
        var first = _maker.Extend(_maker.Genesis, 1, ChainMaker.Pay(0));
        chain.Tell(new ImportBlocks(1, [first]), TestActor);
        ExpectMsg<Imported>();
        Watch(chain);
        chain.Tell(Quit.Instance);
        ExpectTerminated(chain);

        var next = Start();

        Assert.Equal(first.Header, Ask<Head>(next, GetHead.Instance).Header);
        var verified = Ask<Verified>(next, BeginVerify.Instance);
        Assert.Equal((2UL, 2UL, 2L, 0), (verified.Next, verified.End, verified.Blocks, verified.Faults.Length));
        _store.Delete(ChainSchema.Body(1, first.Hash));
        Assert.Single(Ask<Verified>(next, BeginVerify.Instance).Faults);
        Assert.Empty(Ask<Verified>(next, VerifyMore.Instance).Faults);
    }

    [Fact]
    public void A_store_that_cannot_be_written_should_be_the_end_of_the_node()
    {
        var givenUp = Hearing<NodeProtocol.GivenUp>();
        var policy = new RestartPolicy(Second, Second, MaxRestarts: 5, Second);
        var child = new NodeChild("chain", (context, name) => context.ActorOf(ChainActor.Props(() => new FullStore()), name), Quit.Instance);
        var node = Sys.ActorOf(NodeSupervisor.Props(policy, [child]), "node");
        Watch(node);
        node.Tell(new Identify(1), TestActor);
        ExpectMsg<ActorIdentity>();

        Sys.ActorSelection(node.Path / "chain").Tell(new Init(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "spec"), TestActor);

        Assert.Equal("chain is given up: the disk is full", givenUp.ExpectMsg<NodeProtocol.GivenUp>().ToString());
        ExpectTerminated(node);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _maker.Dispose();
        _store.Dispose();
    }

    private IActorRef Start() => Sys.ActorOf(ChainActor.Props(() => _store));

    private void Init(IActorRef chain)
    {
        chain.Tell(new Init(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "spec"), TestActor);
        Assert.Equal(_maker.Genesis, ExpectMsg<Initialized>().Head);
    }

    private T Ask<T>(IActorRef chain, object request)
    {
        chain.Tell(request, TestActor);
        return ExpectMsg<T>();
    }

    private sealed class FullStore : IKeyValueStore
    {
        private readonly MemoryStore _store = new();

        public byte[]? Get(ReadOnlySpan<byte> key) => _store.Get(key);

        public bool Contains(ReadOnlySpan<byte> key) => _store.Contains(key);

        public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from = default) => _store.Scan(prefix, from);

        public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => throw new StoreException("the disk is full");

        public void Delete(ReadOnlySpan<byte> key) => throw new StoreException("the disk is full");

        public void Write(WriteBatch batch) => throw new StoreException("the disk is full");

        public IStoreSnapshot Snapshot() => _store.Snapshot();

        public void Dispose() => _store.Dispose();
    }
}
