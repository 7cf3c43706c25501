using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Sealer;
using Node.Actors.TxPool;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Import;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Sealer;

public sealed class SealerActorSpecs : SealerKit
{
    private static readonly SealingTerms SinceMerge = new(30_000_000, "dev"u8.ToArray(), SealsSinceMerge: true, PeriodSinceMerge: 1);

    private readonly TestProbe _sealed;

    public SealerActorSpecs() => _sealed = Hearing<SealerProtocol.Sealed>();

    [Fact]
    public void A_block_should_be_made_every_period_with_what_came_last()
    {
        var chain = Chain(Clique(1, signers: Alice));
        var pool = Pool(chain);
        var sealer = Start(chain, pool, Alice);
        Assert.Equal(1UL, Next(sealer).Number);

        Submit(pool, Pay(Alice, 0));
        Assert.Equal((2UL, 1), Next(sealer, advance: 1));
        Submit(pool, Pay(Alice, 1), Pay(Alice, 2));
        Assert.Equal((3UL, 2), Next(sealer, advance: 1));
        Assert.Equal((4UL, 0), Next(sealer, advance: 1));

        var head = Head(chain);
        Assert.Equal((ulong)Clock.Now.ToUnixTimeSeconds(), head.Timestamp);
        Assert.Equal(AddressOf(Alice), CliqueSeal.TryRecover(head));
    }

    [Fact]
    public void Nothing_should_be_made_before_its_time()
    {
        var chain = Chain(Clique(5, signers: Alice));
        var pool = Pool(chain);
        var sealer = Start(chain, pool, Alice);
        Next(sealer);

        Clock.Advance(TimeSpan.FromSeconds(4.9));
        Flush(sealer, pool, chain);
        Assert.Equal(1UL, Head(chain).Number);
        Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(2UL, _sealed.ExpectMsg<SealerProtocol.Sealed>().Number);
    }

    [Fact]
    public void Without_a_period_a_block_should_be_made_when_there_are_transactions()
    {
        var chain = Chain(Clique(0, signers: Alice));
        var pool = Pool(chain);
        var sealer = Start(chain, pool, Alice);
        Flush(sealer, chain, pool);

        Submit(pool, Pay(Alice, 0));
        Assert.Equal((1UL, 1), Next(sealer));
        Submit(pool, Pay(Alice, 2));
        Submit(pool, Pay(Alice, 1));
        Assert.Equal(2UL, Next(sealer).Number);

        Clock.Advance(TimeSpan.FromMinutes(1));
        Flush(sealer, pool, chain);
        Assert.Empty(Ask<TxPoolProtocol.Content>(pool, new TxPoolProtocol.GetContent(1)).Queued);
        _sealed.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Two_signers_should_take_turns()
    {
        var chain = Chain(Clique(1, signers: [Alice, Bob]));
        var pool = Pool(chain);
        IActorRef[] sealers = [Start(chain, pool, Alice, wait: 0.99), Start(chain, pool, Bob, wait: 0.99)];
        Assert.Equal(1UL, Next(sealers).Number);

        for (var number = 2UL; number <= 7; number++)
            Assert.Equal(number, Next(1, sealers).Number);

        var headers = Enumerable.Range(2, 6).Select(number => BlockAt(chain, (ulong)number).Header).ToList();
        Assert.All(headers, header => Assert.Equal(CliqueSnapshot.InTurn, header.Difficulty));
        Assert.Equal(new[] { AddressOf(Alice), AddressOf(Bob) }.Order(), headers.Select(header => CliqueSeal.TryRecover(header)!.Value).Distinct().Order());
    }

    [Fact]
    public void A_signer_should_wait_out_of_turn_and_keep_still_after_its_block()
    {
        var chain = Chain(Clique(1, signers: [Alice, Bob]));
        var pool = Pool(chain);
        var inTurn = AddressOf(Alice).CompareTo(AddressOf(Bob)) > 0 ? Alice : Bob;
        var (first, second) = (inTurn == Alice ? Bob : Alice, inTurn);

        var sealer = Start(chain, pool, first, wait: 0.5);
        Flush(sealer, chain, pool);
        _sealed.ExpectNoMsg(Shortly);
        Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(1UL, Next(sealer).Number);
        Assert.Equal(CliqueSnapshot.OutOfTurn, Head(chain).Difficulty);

        Clock.Advance(TimeSpan.FromMinutes(1));
        Flush(sealer, chain, pool);
        Assert.Equal(1UL, Head(chain).Number);
        Flush(Start(chain, pool, second, wait: 0.5), chain);
        Clock.Advance(Second);
        Assert.Equal(2UL, _sealed.ExpectMsg<SealerProtocol.Sealed>().Number);
        Assert.Equal(AddressOf(second), CliqueSeal.TryRecover(Head(chain)));
    }

    [Fact]
    public void Who_is_no_signer_should_make_nothing()
    {
        var chain = Chain(Clique(1, signers: Alice));
        var sealer = Start(chain, Pool(chain), Bob);
        Flush(sealer, chain);

        Clock.Advance(TimeSpan.FromMinutes(1));
        Flush(sealer, chain);

        Assert.Equal(0UL, Head(chain).Number);
    }

    [Fact]
    public void A_gap_in_the_nonces_should_wait()
    {
        var chain = Chain(Clique(1, signers: Alice));
        var pool = Pool(chain);
        Submit(pool, Pay(Alice, 0), Pay(Alice, 2));
        var sealer = Start(chain, pool, Alice);

        Assert.Equal((1UL, 1), Next(sealer));
        Submit(pool, Pay(Alice, 1));

        Assert.Equal((2UL, 2), Next(sealer, advance: 1));
    }

    [Fact]
    public void What_has_no_room_in_a_block_should_be_in_the_next()
    {
        var chain = Chain(Clique(1, gasLimit: 63_000, Alice));
        var pool = Pool(chain);
        Submit(pool, [.. Enumerable.Range(0, 5).Select(nonce => Pay(Alice, (ulong)nonce))]);
        var sealer = Start(chain, pool, Alice, terms: new SealingTerms(63_000, default));

        Assert.Equal((1UL, 3), Next(sealer));
        Assert.Equal((2UL, 2), Next(sealer, advance: 1));
    }

    [Fact]
    public void A_block_in_hand_should_be_left_when_the_head_changes()
    {
        using var maker = new ChainMaker(isMerged: true);
        var (chain, pool) = (Chain(Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis)), CreateTestProbe());
        var sealer = Start(chain, pool, Alice, terms: SinceMerge);
        var old = pool.ExpectMsg<TxPoolProtocol.GetPending>();

        var others = maker.Make(maker.Genesis, (ulong)Clock.Now.ToUnixTimeSeconds());
        Assert.Equal(others.Header, Ask<ChainProtocol.Imported>(chain, new ChainProtocol.ImportBlocks(1, [others])).Head);
        sealer.Tell(new TxPoolProtocol.PendingTransactions(old.Id, []));
        Settle(sealer);
        Clock.Advance(Second);
        var next = pool.ExpectMsg<TxPoolProtocol.GetPending>();
        sealer.Tell(new TxPoolProtocol.PendingTransactions(next.Id, [ChainMaker.Pay(0)]));

        Assert.Equal((2UL, 1), Next(sealer));
        Assert.Equal(others.Hash, Head(chain).ParentHash);
        Assert.Equal("dev"u8.ToArray(), Head(chain).ExtraData.ToArray());
    }

    [Fact]
    public void A_pool_that_does_not_answer_should_cost_no_block()
    {
        var chain = Chain(Clique(1, signers: Alice));
        var pool = CreateTestProbe();
        var sealer = Start(chain, pool, Alice);
        pool.ExpectMsg<TxPoolProtocol.GetPending>();
        Settle(sealer);

        Clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal((1UL, 0), Next(sealer));
    }

    [Fact]
    public void A_chain_that_is_not_there_yet_should_be_asked_again()
    {
        var (chain, pool) = (CreateTestProbe(), CreateTestProbe());
        var sealer = Start(chain, pool, Alice);
        chain.ExpectMsg<ChainProtocol.GetView>();
        chain.Reply(ChainProtocol.NoChain.Instance);
        Settle(sealer);

        Clock.Advance(Second);

        chain.ExpectMsg<ChainProtocol.GetView>();
    }

    [Fact]
    public void A_block_that_is_refused_should_be_made_anew_after_a_while()
    {
        var real = Chain(Clique(1, signers: Alice));
        var (chain, pool) = (CreateTestProbe(), Pool(real));
        var sealer = Start(chain, pool, Alice);
        chain.ExpectMsg<ChainProtocol.GetView>();
        sealer.Tell(Ask<ChainProtocol.View>(real, ChainProtocol.GetView.Instance));
        var block = chain.ExpectMsg<ChainProtocol.ImportBlocks>().Blocks.Single();

        sealer.Tell(new ChainProtocol.Refused(1, 0, 1, block.Hash, IsBad: true, "field", "reason", block.Header));
        Settle(sealer);
        Clock.Advance(Second);

        Assert.Equal(1UL, chain.ExpectMsg<ChainProtocol.ImportBlocks>().Blocks.Single().Number);
    }

    [Fact]
    public void A_chain_that_is_made_anew_over_a_block_should_be_asked_where_it_is()
    {
        var real = Chain(Clique(1, signers: Alice));
        var (chain, pool) = (CreateTestProbe(), Pool(real));
        var sealer = Start(chain, pool, Alice);
        chain.ExpectMsg<ChainProtocol.GetView>();
        sealer.Tell(Ask<ChainProtocol.View>(real, ChainProtocol.GetView.Instance));
        chain.ExpectMsg<ChainProtocol.ImportBlocks>();
        Settle(sealer);

        Clock.Advance(Second);

        chain.ExpectMsg<ChainProtocol.GetView>();
    }

    [Fact]
    public void A_proposal_should_be_voted_on_until_it_is_so()
    {
        var chain = Chain(Clique(1, signers: Alice));
        var sealer = Start(chain, Pool(chain), Alice);
        Next(sealer);

        var proposals = Ask<SealerProtocol.Proposals>(sealer, new SealerProtocol.Propose(AddressOf(Bob), Authorize: true));
        Assert.Equal((AddressOf(Alice), true), (proposals.Signer, proposals.Items[AddressOf(Bob)]));
        Next(sealer, advance: 1);
        Next(sealer, advance: 1);
        Assert.Equal(
            (AddressOf(Bob), CliqueSnapshot.NonceAuthorize), (BlockAt(chain, 3).Header.Beneficiary, BlockAt(chain, 3).Header.Nonce));

        var other = Start(chain, Pool(chain), Bob);
        Flush(other, chain);
        Clock.Advance(TimeSpan.FromSeconds(2));
        var bobs = _sealed.ExpectMsg<SealerProtocol.Sealed>().Number;
        Assert.Equal(AddressOf(Bob), CliqueSeal.TryRecover(BlockAt(chain, bobs).Header));
        Assert.Empty(Ask<SealerProtocol.Proposals>(sealer, new SealerProtocol.Discard(AddressOf(Bob))).Items);
        Assert.Empty(Ask<SealerProtocol.Proposals>(sealer, SealerProtocol.GetProposals.Instance).Items);
    }

    [Fact]
    public void It_should_stop_when_it_is_told_to()
    {
        var sealer = Start(CreateTestProbe(), CreateTestProbe(), Alice);
        Watch(sealer);

        sealer.Tell(SealerProtocol.Quit.Instance);

        ExpectTerminated(sealer);
    }

    private IActorRef Start(ICanTell chain, ICanTell pool, PrivateKey key, double wait = 0, SealingTerms? terms = null) =>
        Sys.ActorOf(SealerActor.Props(chain, pool, key, Settings(terms), new Always(wait)));

    /// <summary>The block that is sealed next, after so many seconds.</summary>
    private (ulong Number, int Transactions) Next(IActorRef sealer, int advance = 0) => Next(advance, sealer);

    private (ulong Number, int Transactions) Next(params IActorRef[] sealers) => Next(0, sealers);

    private (ulong Number, int Transactions) Next(int advance, params IActorRef[] sealers)
    {
        if (advance > 0)
        {
            foreach (var sealer in sealers)
                Settle(sealer);
            Clock.Advance(advance * Second);
        }

        var block = _sealed.ExpectMsg<SealerProtocol.Sealed>();
        foreach (var sealer in sealers)
            Settle(sealer);
        return (block.Number, block.Transactions);
    }

    private sealed class Always(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
