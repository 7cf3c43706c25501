using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light.TxRelay;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.Light.TxRelay.TxRelayProtocol;

namespace Node.Tests.Light.TxRelay;

public sealed class TxRelayActorSpecs : P2PSpec
{
    private static readonly TxRelaySettings Settings = new(Servers: 3, Patience: TimeSpan.FromSeconds(10), Retry: TimeSpan.FromSeconds(5));

    private readonly TestProbe _les;
    private readonly TestProbe _pool;
    private readonly IActorRef _relay;

    public TxRelayActorSpecs()
    {
        (_les, _pool) = (CreateTestProbe(), CreateTestProbe());
        _relay = Supervised(TxRelayActor.Props(_les, _pool, Settings));
        _pool.ExpectMsg<GetUnmined>();
    }

    [Fact]
    public void New_transactions_should_be_given_to_several_servers()
    {
        Offer(ChainMaker.Pay(0), ChainMaker.Pay(1));

        var given = _les.ExpectMsg<LesProtocol.Relay>();

        Assert.Equal((3, Settings.Patience), (given.Servers, given.Patience));
        Assert.Equal<Transaction>([ChainMaker.Pay(0), ChainMaker.Pay(1)], given.Transactions);
    }

    [Fact]
    public void What_no_block_has_should_be_given_to_one_more_server_with_each_head()
    {
        Offer(ChainMaker.Pay(0), ChainMaker.Pay(1));
        Settle(Taken());
        for (var i = 0; i < 2; i++)
        {
            NewHead();
            Assert.Equal(1, Settle(Taken()).Servers);
        }

        _relay.Tell(new Unmined([ChainMaker.Pay(1)]));
        NewHead();
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], Settle(Taken()).Transactions);
        _relay.Tell(new Unmined([]));
        NewHead();
        _les.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Heads_that_come_faster_than_servers_answer_should_not_pile_up()
    {
        Offer(ChainMaker.Pay(0));
        Settle(Taken());
        NewHead();
        NewHead();
        NewHead();

        Settle(Taken());
        _les.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void What_no_server_took_should_be_offered_again()
    {
        Offer(ChainMaker.Pay(0), ChainMaker.Pay(1));
        Settle();
        _relay.Tell(new Unmined([ChainMaker.Pay(1)]));
        Settle(_relay);
        Clock.Advance(Settings.Retry);

        var again = Settle(Taken());
        Assert.Equal<Transaction>([ChainMaker.Pay(1)], again.Transactions);
        Assert.Equal(3, again.Servers);
        Clock.Advance(Settings.Retry);
        _les.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void An_answer_that_never_comes_should_count_as_nobody()
    {
        Offer(ChainMaker.Pay(0));
        _les.ExpectMsg<LesProtocol.Relay>();
        Clock.Advance(2 * Settings.Patience);
        Settle(_relay);
        Clock.Advance(Settings.Retry);

        _les.ExpectMsg<LesProtocol.Relay>();
    }

    [Fact]
    public void What_a_server_does_not_take_or_says_that_a_block_has_should_be_doubted()
    {
        Offer(ChainMaker.Pay(0), ChainMaker.Pay(1), ChainMaker.Pay(2));
        var place = new TransactionPlace(5, default, 0);

        Settle(
            [new(TransactionState.Pending, null, ""), new(TransactionState.Included, place, ""), new(TransactionState.Pending, null, "")],
            [new(TransactionState.Pending, null, ""), new(TransactionState.Pending, null, ""), new(TransactionState.Unknown, null, "nonce too low")]);

        Assert.Equal(
            new[] { ChainMaker.Pay(1).Hash, ChainMaker.Pay(2).Hash }.ToHashSet(), _pool.ExpectMsg<Doubted>().Hashes.ToHashSet());
    }

    [Fact]
    public void Many_transactions_should_go_in_several_messages_and_in_turn_with_heads()
    {
        var many = Enumerable.Range(0, 100).Select(nonce => ChainMaker.Pay((ulong)nonce)).ToImmutableArray();
        Offer([.. many]);
        Assert.Equal(RequestKinds.MaxTransactions, Settle(Taken(RequestKinds.MaxTransactions)).Transactions.Length);
        Assert.Equal(36, Settle(Taken(36)).Transactions.Length);

        NewHead();
        Assert.Equal<Transaction>(many[..64], Settle(Taken(64)).Transactions);
        NewHead();
        Assert.Equal<Transaction>([.. many[64..], .. many[..28]], Settle(Taken(64)).Transactions);
    }

    [Fact]
    public void A_relay_that_failed_should_ask_the_pool_and_go_on()
    {
        Offer(ChainMaker.Pay(0));
        Settle(Taken());

        _relay.Tell(Kill.Instance);
        _pool.ExpectMsg<GetUnmined>();
        _pool.Reply(new Unmined([ChainMaker.Pay(0)]));
        Settle(_relay);
        NewHead();

        Assert.Equal<Transaction>([ChainMaker.Pay(0)], _les.ExpectMsg<LesProtocol.Relay>().Transactions);
    }

    private static ImmutableArray<TransactionStatus> Taken(int count = 2) =>
        [.. Enumerable.Repeat(new TransactionStatus(TransactionState.Pending, null, ""), count)];

    private void Offer(params ImmutableArray<Transaction> transactions)
    {
        _relay.Tell(new Unmined(transactions));
        _relay.Tell(new Send(transactions));
    }

    private void NewHead()
    {
        Sys.EventStream.Publish(new ChainProtocol.HeadChanged(new Header(), UInt256.One, [], []));
        Settle(_relay);
    }

    /// <summary>Answers what was to be given, as servers of such statuses do.</summary>
    private LesProtocol.Relay Settle(params ImmutableArray<TransactionStatus>[] servers)
    {
        var given = _les.ExpectMsg<LesProtocol.Relay>();
        _les.Reply(new LesProtocol.Relayed(given.Id, [.. servers.Select(statuses => new LesProtocol.RelayedBy("a server", statuses))]));
        Settle(_relay);
        return given;
    }
}
