using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Actors.Light.TxPool;
using Node.Actors.Light.TxRelay;
using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.TxPool.TxPoolProtocol;

namespace Node.Tests.Light.TxPool;

public sealed class LightTxPoolActorSpecs : P2PSpec
{
    private static readonly ChainSpec Spec = KnownChains.Devnet;

    private static readonly Account Rich = Account.Empty with { Balance = UInt256.One << 100 };

    private static readonly LightTxPoolSettings Settings =
        new(new LocalLimits(100, 1_000_000), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), MaxWaiting: 3, SnapshotAfter: 100);

    private readonly TestProbe _chain;
    private readonly TestProbe _les;
    private readonly TestProbe _relay;
    private readonly IActorRef _pool;
    private Header _head = Spec.Genesis.Header;

    public LightTxPoolActorSpecs()
    {
        (_chain, _les, _relay) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        _pool = Supervised(LightTxPoolActor.Props(Spec, new LightTxPoolNeighbours(_chain, _les, _relay), Settings));
    }

    private static Node.Core.Primitives.Address User => ChainMaker.Pay(0).Sender!.Value;

    [Fact]
    public void A_transaction_should_be_taken_when_its_senders_account_allows_it()
    {
        Open();
        var news = Hearing<TransactionsAdded>();

        _pool.Tell(new Submit(3, [ChainMaker.Pay(0), ChainMaker.Pay(1), ChainMaker.Pay(0), ChainMaker.Pay(1) with { Signature = default }], IsLocal: true), TestActor);
        var request = Give(Rich with { Nonce = 1 });

        Assert.Equal(new AccountRequest(_head, User), request);
        var reasons = ExpectMsg<Submitted>().Reasons;
        Assert.StartsWith("nonce too low", reasons[0], StringComparison.Ordinal);
        Assert.Null(reasons[1]);
        Assert.StartsWith("invalid sender", reasons[3], StringComparison.Ordinal);
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], _relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions);
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], _relay.ExpectMsg<TxRelayProtocol.Send>().Transactions);
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], news.ExpectMsg<TransactionsAdded>().Transactions);
        Assert.Equal(ChainMaker.Pay(1), Ask<Found>(new Find(1, ChainMaker.Pay(1).Hash)).Transaction);
        Assert.Equal<Standing>([Standing.Pending, Standing.Unknown], Ask<Standings>(new GetStandings(2, [ChainMaker.Pay(1).Hash, default])).Items);
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], Ask<Content>(new GetContent(3)).Pending);
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], Ask<PendingTransactions>(new GetPending(3)).Transactions);
    }

    [Fact]
    public void Who_asks_for_a_nonce_should_get_the_pools_or_the_states()
    {
        Open();
        Take(ChainMaker.Pay(0), ChainMaker.Pay(1));

        _pool.Tell(new GetNonce(9, User), TestActor);
        Give(Rich);

        Assert.Equal(new NextNonce(9, User, 2), ExpectMsg<NextNonce>());
        _pool.Tell(new GetNonce(10, default), TestActor);
        Give(null);
        Assert.Equal(new NextNonce(10, default, 0), ExpectMsg<NextNonce>());
        _pool.Tell(new GetNonce(11, User), TestActor);
        Miss();
        Assert.Equal(new NonceUnknown(11, User, "no server"), ExpectMsg<NonceUnknown>());
    }

    [Fact]
    public void Who_waits_for_an_account_should_be_answered_whatever_happens()
    {
        Open();

        _pool.Tell(new Submit(1, [ChainMaker.Pay(0)], IsLocal: true), TestActor);
        for (var id = 2; id <= 4; id++)
            _pool.Tell(new GetNonce(id, User), TestActor);

        Assert.Equal(new NonceUnknown(4, User, "too many requests wait for servers"), ExpectMsg<NonceUnknown>());
        Clock.Advance(2 * Settings.Patience);
        Assert.Equal("the sender's account could not be had: no answer in time", ExpectMsg<Submitted>().Reasons[0]);
        ExpectMsg<NonceUnknown>();
        ExpectMsg<NonceUnknown>();
        Take(ChainMaker.Pay(0), skipped: 3);
    }

    [Fact]
    public void A_transaction_should_be_looked_for_in_the_blocks_of_each_head()
    {
        Open();
        Take(ChainMaker.Pay(0), ChainMaker.Pay(1));

        Follow(Block());
        var blocks = new[] { Block(ChainMaker.Pay(7)), Block(ChainMaker.Pay(0)), Block() };
        Publish([], [.. blocks]);

        Assert.Equal(new BodyRequest(blocks[0]), GiveBody(ChainMaker.Pay(7)));
        Assert.Equal(new BodyRequest(blocks[1]), GiveBody(ChainMaker.Pay(0)));
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], _relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions);
        _les.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_block_that_cannot_be_had_should_be_asked_for_again()
    {
        Open();
        Take(ChainMaker.Pay(0));
        var block = Block(ChainMaker.Pay(0));

        Follow(block);
        Miss();
        Settle(_pool);
        Clock.Advance(Settings.Retry);
        _les.ExpectMsg<LesProtocol.Retrieve>();
        Clock.Advance(2 * Settings.Patience);
        Settle(_pool);
        Clock.Advance(Settings.Retry);

        Assert.Equal(new BodyRequest(block), GiveBody(ChainMaker.Pay(0)));
        Assert.Empty(_relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions);
    }

    [Fact]
    public void A_reorganisation_should_put_a_transaction_back()
    {
        Open();
        Take(ChainMaker.Pay(0));
        var (mined, left) = (Block(ChainMaker.Pay(0)), _head);
        Follow(mined);
        GiveBody(ChainMaker.Pay(0));
        Assert.Empty(_relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions);

        _head = left;
        var other = Block(ChainMaker.Pay(5));
        Publish([mined], [other]);

        Assert.Equal<Transaction>([ChainMaker.Pay(0)], _relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions);
        Assert.Equal(new BodyRequest(other), GiveBody(ChainMaker.Pay(5)));
    }

    [Fact]
    public void A_block_that_is_left_while_its_body_comes_should_not_count()
    {
        Open();
        Take(ChainMaker.Pay(0));
        var left = Block(ChainMaker.Pay(0));
        Follow(left);
        var asked = _les.ExpectMsg<LesProtocol.Retrieve>();
        var pool = _les.LastSender;

        Publish([left], []);
        Assert.Equal(asked.Id, _les.ExpectMsg<LesProtocol.ForgetRetrieval>().Id);
        pool.Tell(new LesProtocol.Retrieved(asked.Id, new Body([ChainMaker.Pay(0)], [])), _les);

        Assert.Equal<Transaction>([ChainMaker.Pay(0)], Ask<Content>(new GetContent(3)).Pending);
    }

    [Fact]
    public void A_doubt_of_a_server_should_be_settled_by_the_accounts_nonce()
    {
        Open();
        Take(ChainMaker.Pay(0), ChainMaker.Pay(1));

        _pool.Tell(new TxRelayProtocol.Doubted([ChainMaker.Pay(0).Hash, ChainMaker.Pay(1).Hash, default]));
        _pool.Tell(new TxRelayProtocol.Doubted([ChainMaker.Pay(0).Hash]));
        Give(Rich with { Nonce = 1 });

        Assert.Equal<Transaction>([ChainMaker.Pay(1)], _relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions);
        _les.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void What_is_asked_before_the_head_is_known_should_be_answered_then()
    {
        _pool.Tell(new Find(1, default), TestActor);
        _chain.ExpectMsg<LightProtocol.GetHead>();
        Settle(_pool);
        Clock.Advance(Settings.Retry);

        Open();

        ExpectMsg<Found>();
    }

    [Fact]
    public void A_pool_that_failed_should_have_everything_again_and_forget_what_is_final()
    {
        Open();
        Take(ChainMaker.Pay(0), ChainMaker.Pay(1));

        _pool.Tell(Kill.Instance);
        Assert.Equal<Transaction>([ChainMaker.Pay(0), ChainMaker.Pay(1)], Open());
        Follow(Block(ChainMaker.Pay(0)));
        GiveBody(ChainMaker.Pay(0));
        _relay.ExpectMsg<TxRelayProtocol.Unmined>();
        _head = _head with { Number = 600 };
        Publish([], [_head]);
        Settle(_pool);
        _pool.Tell(Kill.Instance);

        Assert.Equal<Transaction>([ChainMaker.Pay(1)], Open());
    }

    /// <summary>Tells the head, and returns what the pool then has.</summary>
    private ImmutableArray<Transaction> Open()
    {
        _chain.ExpectMsg<LightProtocol.GetHead>();
        _chain.Reply(new ChainProtocol.Head(_head, 1));
        return _relay.ExpectMsg<TxRelayProtocol.Unmined>().Transactions;
    }

    private void Miss()
    {
        var asked = _les.ExpectMsg<LesProtocol.Retrieve>();
        _les.Reply(new LesProtocol.NotRetrieved(asked.Id, "no server", []));
    }

    private void Take(params ImmutableArray<Transaction> transactions) => Take(transactions, 0);

    private void Take(Transaction transaction, int skipped) => Take([transaction], skipped);

    private void Take(ImmutableArray<Transaction> transactions, int skipped)
    {
        for (; skipped > 0; skipped--)
            _les.ExpectMsg<LesProtocol.Retrieve>();
        _pool.Tell(new Submit(77, transactions, IsLocal: true), TestActor);
        Give(Rich);
        Assert.All(ExpectMsg<Submitted>().Reasons, Assert.Null);
        _relay.ExpectMsg<TxRelayProtocol.Unmined>();
        _relay.ExpectMsg<TxRelayProtocol.Send>();
    }

    private OdrRequest Give(Account? account) => Give(new ProvenAccount(account, []));

    private OdrRequest GiveBody(params ImmutableArray<Transaction> transactions) => Give(new Body(transactions, []));

    private OdrRequest Give(object piece)
    {
        var asked = _les.ExpectMsg<LesProtocol.Retrieve>();
        _les.Reply(new LesProtocol.Retrieved(asked.Id, piece));
        return asked.Request;
    }

    /// <summary>The next block, with such transactions.</summary>
    private Header Block(params ImmutableArray<Transaction> transactions) => _head = new Header
    {
        ParentHash = _head.Hash,
        Number = _head.Number + 1,
        TransactionsRoot = DerivedRoot.Of(transactions),
        GasLimit = _head.GasLimit,
    };

    private void Follow(params ImmutableArray<Header> adopted) => Publish([], adopted);

    private void Publish(ImmutableArray<Header> dropped, ImmutableArray<Header> adopted) =>
        Sys.EventStream.Publish(new ChainProtocol.HeadChanged(_head, 1, dropped, adopted));

    private T Ask<T>(object request)
    {
        _pool.Tell(request, TestActor);
        return ExpectMsg<T>();
    }
}
