using System.Collections.Immutable;
using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Storage;
using Node.Core.TxPool;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.TxPool.TxPoolProtocol;

namespace Node.Tests.TxPool;

/// <summary>The pool beside a real chain, in virtual time.</summary>
public sealed class TxPoolActorSpecs : P2PSpec
{
    private static readonly Node.Core.Primitives.Address User = Node.Core.Primitives.Address.Parse("0x71562b71999873db5b286df957af199ec94617f7");

    private readonly ChainMaker _maker = new(isMerged: true);
    private readonly IActorRef _chain;
    private readonly IActorRef _pool;
    private readonly TestProbe _news;

    public TxPoolActorSpecs()
    {
        _news = Hearing<TransactionsAdded>();
        _chain = Sys.ActorOf(ChainActor.Props(() => new MemoryStore()));
        _pool = Sys.ActorOf(TxPoolActor.Props(_chain, Settings()));
    }

    internal static TxPoolSettings Settings(int snapshotAfter = 100) =>
        new(IsEnabled: true, new PoolLimits(), TimeSpan.FromMinutes(1), Second, snapshotAfter);

    [Fact]
    public void What_is_asked_before_there_is_a_chain_should_be_answered_when_there_is()
    {
        _pool.Tell(new GetNonce(7, User), TestActor);
        Settle(_pool);
        Init();
        Clock.Advance(Second);

        Assert.Equal(new NextNonce(7, User, 0), ExpectMsg<NextNonce>());
    }

    [Fact]
    public void A_transaction_should_be_taken_told_of_and_found()
    {
        Open();
        var (first, third) = (ChainMaker.Pay(0), ChainMaker.Pay(2));

        _pool.Tell(new Submit(3, [first, third, first], IsLocal: false), TestActor);

        Assert.Equal(["", "", "already known"], ExpectMsg<Submitted>().Reasons.Select(reason => reason ?? ""));
        Assert.Equal<Transaction>([first], _news.ExpectMsg<TransactionsAdded>().Transactions);
        Assert.Equal(1UL, Ask<NextNonce>(new GetNonce(4, User)).Nonce);
        Assert.Equal(
            [Standing.Pending, Standing.Queued, Standing.Unknown], Ask<Standings>(new GetStandings(5, [first.Hash, third.Hash, default])).Items.AsEnumerable());
        Assert.Equal(third, Ask<Found>(new Find(6, third.Hash)).Transaction);
        Assert.Null(Ask<Found>(new Find(6, default)).Transaction);
        var content = Ask<Content>(new GetContent(8));
        Assert.Equal((first, third), (content.Pending.Single(), content.Queued.Single()));
        Assert.Equal(first, Ask<PendingTransactions>(new GetPending(9)).Transactions.Single());
    }

    [Fact]
    public void What_a_block_has_should_go_and_what_waited_for_it_be_told_of()
    {
        Open();
        var (mined, next) = (ChainMaker.Pay(0), ChainMaker.Pay(1));
        Submit(isLocal: false, next);

        Import(_maker.Extend(_maker.Genesis, 1, mined));

        Assert.Equal<Transaction>([next], _news.ExpectMsg<TransactionsAdded>().Transactions);
        Assert.Equal(2UL, Ask<NextNonce>(new GetNonce(1, User)).Nonce);
    }

    [Fact]
    public void What_a_block_had_that_the_chain_left_should_come_back()
    {
        Open();
        var (both, back) = (ChainMaker.Pay(0), ChainMaker.Pay(1));
        Import(_maker.Extend(_maker.Genesis, 1, both, back));
        var other = _maker.Extend(_maker.Genesis, 2, both);

        Import(other);

        Assert.Equal<Transaction>([back], _news.ExpectMsg<TransactionsAdded>().Transactions);
        Assert.Equal(2UL, Ask<NextNonce>(new GetNonce(1, User)).Nonce);
    }

    [Fact]
    public void Many_blocks_at_once_should_end_at_the_last()
    {
        Open();
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (var nonce = 0UL; nonce < 20; nonce++)
            blocks.Add(_maker.Extend(blocks.Count == 0 ? _maker.Genesis : blocks[^1].Header, 1, ChainMaker.Pay(nonce)));
        Submit(isLocal: false, ChainMaker.Pay(20), ChainMaker.Pay(22));

        Import([.. blocks]);

        Assert.Equal<Transaction>([ChainMaker.Pay(20)], _news.ExpectMsg<TransactionsAdded>().Transactions);
        Assert.Equal((1, 1), (Ask<Content>(new GetContent(1)) is var all ? (all.Pending.Length, all.Queued.Length) : default));
    }

    [Fact]
    public void A_chain_that_does_not_answer_should_be_asked_again()
    {
        var chain = CreateTestProbe();
        var pool = Sys.ActorOf(TxPoolActor.Props(chain, Settings()));

        chain.ExpectMsg<ChainProtocol.GetView>();
        chain.Reply(ChainProtocol.NoChain.Instance);
        Settle(pool);
        Clock.Advance(Second);

        chain.ExpectMsg<ChainProtocol.GetView>();
    }

    [Fact]
    public void What_waits_should_be_forgotten_in_time()
    {
        Open();
        Submit(isLocal: false, ChainMaker.Pay(1));

        Clock.Advance(TimeSpan.FromHours(2.9));
        Assert.Single(Ask<Content>(new GetContent(1)).Queued);
        Clock.Advance(TimeSpan.FromHours(0.2));

        Assert.Empty(Ask<Content>(new GetContent(1)).Queued);
    }

    [Fact]
    public void It_should_stop_when_it_is_told_to()
    {
        Open();
        Watch(_pool);

        _pool.Tell(Quit.Instance);

        ExpectTerminated(_pool);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _maker.Dispose();
    }

    private void Init()
    {
        _chain.Tell(new ChainProtocol.Init(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), "spec"), TestActor);
        ExpectMsg<ChainProtocol.Initialized>();
    }

    private void Open()
    {
        Init();
        Settle(_pool);
        Clock.Advance(Second);
        Ask<NextNonce>(new GetNonce(0, User));
    }

    private void Import(params ImmutableArray<Block> blocks)
    {
        _chain.Tell(new ChainProtocol.ImportBlocks(1, blocks), TestActor);
        ExpectMsg<ChainProtocol.Imported>();
    }

    private void Submit(bool isLocal, params ImmutableArray<Transaction> transactions)
    {
        _pool.Tell(new Submit(1, transactions, isLocal), TestActor);
        Assert.All(ExpectMsg<Submitted>().Reasons, Assert.Null);
        if (transactions.Any(transaction => transaction.Nonce == 0))
            _news.ExpectMsg<TransactionsAdded>();
    }

    private T Ask<T>(object request)
    {
        _pool.Tell(request, TestActor);
        return ExpectMsg<T>();
    }
}
