using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les.Odr;

/// <summary>Every request against an honest server, over the wire.</summary>
public sealed class OdrRequestSpecs
{
    private static readonly OdrChain Chain = OdrChain.Instance;

    private static Header Head => Chain.Head;

    [Fact]
    public void What_is_wanted_should_be_said_in_words()
    {
        Assert.Equal($"5 headers back from {Head.Hash}", $"{new HeadersRequest(new(Head.Hash, 0), 5, IsReverse: true)}");
        Assert.Equal("192 headers on from block 3", $"{new HeadersRequest(new(null, 3), 192)}");
        Assert.Equal($"account {Chain.Contract} after {Head}", $"{new AccountRequest(Head, Chain.Contract)}");
        Assert.Equal($"2 slots of {Chain.Contract} after {Head}, the first 3", $"{new StorageRequest(Head, Chain.Contract, default, [3, 4])}");
        Assert.Equal("bit 7 of the blooms of sections 0, 1", $"{new BloomBitsRequest(7, [0, 1], 2, default)}");
        Assert.Equal($"status of 1 transactions, the first {Head.Hash}", $"{new TransactionStatusRequest([Head.Hash])}");
    }

    [Fact]
    public void Headers_should_come_in_the_order_asked_for()
    {
        Assert.Equal([3UL, 4, 5], Run(new(null, 3), 3).Select(header => header.Number));
        Assert.Equal([3UL, 6, 9, 12], Run(new(null, 3), 9, skip: 2).Select(header => header.Number));
        Assert.Equal([12UL, 11, 10], Run(new(Head.Hash, 0), 3, reverse: true).Select(header => header.Number));
        Assert.Equal([12UL, 8, 4, 0], Run(new(Head.Hash, 0), 4, skip: 3, reverse: true).Select(header => header.Number));
        Assert.Equal(OdrResult.NotHere, Ask(new HeadersRequest(new(null, 13), 3)));
    }

    [Fact]
    public void A_header_should_be_found_by_its_hash()
    {
        Assert.Equal(Chain.Blocks[4].Header, Piece<Header>(new HeaderRequest(Chain.Blocks[4].Hash)));
        Assert.Equal(OdrResult.NotHere, Ask(new HeaderRequest(ChainSamples.Hash(1))));
    }

    [Fact]
    public void A_header_of_the_past_should_be_proved_with_its_total_difficulty()
    {
        var piece = Piece<ProvenHeader>(new NumberedHeaderRequest(Head.Number, 0, Chain.Cht.Hash()));

        Assert.Equal((Head, Chain.TotalDifficulty), (piece.Header, piece.TotalDifficulty));
        Assert.Equal(Chain.Cht.Hash(), Keccak256.Hash(piece.Nodes[0].Span));
    }

    [Fact]
    public void A_header_that_the_trie_does_not_have_should_be_wrong() =>
        Assert.Equal("the proof shows no hash", Ask(new NumberedHeaderRequest(99, 0, Chain.Cht.Hash())).Fault);

    [Fact]
    public void A_body_and_receipts_should_be_those_of_the_header()
    {
        foreach (var block in Chain.Blocks)
        {
            Assert.Equal(block.Body, Piece<Body>(new BodyRequest(block.Header)));
            Assert.Equal(
                Chain.View.Reader.Receipts(block.Number, block.Hash)!.Value.AsEnumerable(),
                Piece<ImmutableArray<Receipt>>(new ReceiptsRequest(block.Header)));
        }

        var unknown = ChainSamples.Header;
        Assert.Equal(OdrResult.NotHere, Ask(new BodyRequest(unknown)));
        Assert.Equal(OdrResult.NotHere, Ask(new ReceiptsRequest(unknown)));
    }

    [Fact]
    public void A_body_of_every_kind_of_transaction_should_be_that_of_its_header()
    {
        var body = ChainSamples.Block.Body;
        var header = ChainSamples.Header with
        {
            TransactionsRoot = DerivedRoot.Of(body.Transactions),
            UnclesHash = BlockCodec.HashOfUncles(body.Uncles),
            WithdrawalsRoot = DerivedRoot.Of(body.Withdrawals!.Value),
            ReceiptsRoot = DerivedRoot.Of([.. ChainSamples.Receipts]),
        };

        Assert.True(Check(new BodyRequest(header), new Bodies(1, 0, [body])).IsValid);
        Assert.True(Check(new ReceiptsRequest(header), new BlockReceipts(1, 0, [[.. ChainSamples.Receipts]])).IsValid);
        Assert.Equal("these are other withdrawals", Check(new BodyRequest(header), new Bodies(1, 0, [body with { Withdrawals = null }])).Fault);
        Assert.Equal("these are other uncles", Check(new BodyRequest(header), new Bodies(1, 0, [body with { Uncles = [] }])).Fault);
        Assert.Equal(
            "these are other withdrawals", Check(new BodyRequest(header with { WithdrawalsRoot = null }), new Bodies(1, 0, [body])).Fault);
    }

    [Fact]
    public void An_account_should_be_proved_whether_it_exists_or_not()
    {
        var faucet = Piece<ProvenAccount>(new AccountRequest(Head, OdrChain.Faucet));
        var nobody = Piece<ProvenAccount>(new AccountRequest(Head, ChainSamples.Address(9)));

        Assert.True(Chain.View.StateAt(Head.StateRoot).TryReadAccount(OdrChain.Faucet, out var expected));
        Assert.Equal(expected, faucet.Account);
        Assert.Equal(Head.StateRoot, Keccak256.Hash(faucet.Nodes[0].Span));
        Assert.Null(nobody.Account);
        Assert.NotEmpty(nobody.Nodes);
    }

    [Fact]
    public void Slots_should_be_proved_whether_they_were_written_or_not()
    {
        var slots = Piece<ImmutableArray<ProvenSlot>>(Storage([1, 5, 20, 21, 1_000_000]));

        Assert.Equal([1_000, 5_000, 20_000, 0, 0], slots.Select(slot => slot.Value));
        Assert.All(slots, slot => Assert.Equal(Account.StorageRoot, Keccak256.Hash(slot.Nodes[0].Span)));
    }

    [Fact]
    public void Storage_that_is_empty_should_be_proved_by_nothing()
    {
        var request = new StorageRequest(Head, OdrChain.Faucet, KnownHashes.EmptyTrie, [1]);

        Assert.Equal(UInt256.Zero, Assert.Single(Piece<ImmutableArray<ProvenSlot>>(request)).Value);
    }

    [Fact]
    public void Code_should_have_its_hash()
    {
        var code = Piece<ContractCode>(new CodeRequest(Head, Chain.Contract, Account.CodeHash));

        Assert.Equal(HexBytes.Of("4360006000a100"), code.Bytes.ToArray());
        Assert.Equal(OdrResult.NotHere, Ask(new CodeRequest(Head, OdrChain.Faucet, Account.CodeHash)));
    }

    [Fact]
    public void Bloom_bits_of_several_sections_should_be_proved_by_one_set()
    {
        var (bit, _, _) = Bloom.BitsOf(Chain.Contract.Bytes);
        var bits = Piece<ImmutableArray<ProvenBits>>(Blooms(bit, [0, 2]));
        var none = Piece<ImmutableArray<ProvenBits>>(Blooms(Enumerable.Range(0, Bloom.Bits).First(other => !Head.LogsBloom.IsSet(other)), [1]));

        Assert.Equal([0UL, 2], bits.Select(piece => piece.Section));
        Assert.All(bits, piece => Assert.Equal(Chain.Bits.Vector(bit).ToArray(), piece.Vector.ToArray()));
        Assert.Equal(BloomTrie.VectorSize, Assert.Single(none).Vector.Length);
    }

    [Fact]
    public void Statuses_should_be_as_many_as_asked_for()
    {
        var sent = Chain.Blocks[2].Body.Transactions[0];
        var statuses = Piece<ImmutableArray<TransactionStatus>>(new TransactionStatusRequest([sent.Hash, ChainSamples.Hash(1)]));

        Assert.Equal([TransactionState.Included, TransactionState.Unknown], statuses.Select(status => status.State));
        Assert.Equal(new TransactionPlace(3, Chain.Blocks[2].Hash, 0), statuses[0].Place);
        Assert.Equal(
            TransactionState.Pending,
            Assert.Single(Piece<ImmutableArray<TransactionStatus>>(new SendTransactionsRequest([sent]))).State);
    }

    private static Account Account => Piece<ProvenAccount>(new AccountRequest(Head, Chain.Contract)).Account!.Value;

    private static StorageRequest Storage(ImmutableArray<UInt256> slots) => new(Head, Chain.Contract, Account.StorageRoot, slots);

    private static BloomBitsRequest Blooms(int bit, ImmutableArray<ulong> sections) => new(bit, sections, 2, Chain.Blooms.Hash());

    private static ImmutableArray<Header> Run(HeaderOrigin origin, int count, ulong skip = 0, bool reverse = false) =>
        Piece<ImmutableArray<Header>>(new HeadersRequest(origin, count, skip, reverse));

    private static T Piece<T>(OdrRequest request)
    {
        var result = Ask(request);
        Assert.True(result.IsValid, result.Fault ?? "it is not here");
        return Assert.IsType<T>(result.Piece);
    }

    private static OdrResult Ask(OdrRequest request)
    {
        var sent = (LesRequest)LesSamples.Sent(request.Message(7, HandshakeKit.Server(4).Terms));
        Assert.Equal(7UL, sent.Id);
        return Check(request, Chain.Answers.Answer(sent, 0));
    }

    private static OdrResult Check(OdrRequest request, LesReply reply) => request.Check((LesReply)LesSamples.Sent(reply));
}
