using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

/// <summary>The cases of geth's handler test that are about blocks, receipts, state and transactions.</summary>
public sealed class LesResponderSpecs : IDisposable
{
    private static readonly Hash256 Unknown = Hash256.Parse("0x" + new string('1', 64));

    private readonly ServedChain _chain = new();

    public static TheoryData<uint> Versions { get; } = [2, 3, 4];

    public void Dispose() => _chain.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetBlockBodies_should_give_bodies_in_the_order_of_their_hashes_and_leave_out_unknown_ones(uint version)
    {
        var asked = new GetBodies(3, [Unknown, _chain.Blocks[4].Hash, Unknown, _chain.Blocks[2].Hash, _chain.Headers[0].Hash]);

        var reply = _chain.Ask<Bodies>(asked, version);

        Assert.Equal([_chain.Blocks[4].Body, _chain.Blocks[2].Body, Body.Empty], reply.Items.ToArray());
        Assert.Equal(2, _chain.Responder().Answer(asked, version).Misses);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetReceipts_should_give_receipts_in_the_order_of_their_blocks_and_leave_out_unknown_ones(uint version)
    {
        var hashes = _chain.Headers.Select(header => header.Hash).ToList();

        var reply = _chain.Ask<BlockReceipts>(new GetReceipts(3, [.. hashes, Unknown]), version);

        Assert.Equal(hashes.Count, reply.Items.Length);
        foreach (var (receipts, header) in reply.Items.Zip(_chain.Headers))
            Assert.Equal(header.ReceiptsRoot, DerivedRoot.Of(receipts));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetCode_should_give_the_code_at_each_block_that_has_it(uint version)
    {
        var contract = ServedChain.Hash(_chain.Contract);
        var asked = new GetCodes(3, [.. _chain.Headers.Select(header => new CodeName(header.Hash, contract)), new(_chain.Head.Hash, ServedChain.Hash(ServedChain.Payee))]);

        var reply = _chain.Ask<Codes>(asked, version);

        Assert.Equal(_chain.Headers.Count - 1, reply.Items.Length);
        Assert.All(reply.Items, code => Assert.Equal(_chain.Code, code.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetStaleCode_should_be_left_out(uint version)
    {
        var contract = ServedChain.Hash(_chain.Contract);
        var range = new ServedRange(KeptStates: 8);

        Assert.Empty(_chain.Ask<Codes>(new GetCodes(3, [Name(1)]), version, range).Items);
        Assert.Empty(_chain.Ask<Codes>(new GetCodes(3, [Name(32)]), version, range).Items);
        Assert.Single(_chain.Ask<Codes>(new GetCodes(3, [Name(33)]), version, range).Items);
        Assert.Single(_chain.Ask<Codes>(new GetCodes(3, [Name(40)]), version, range).Items);

        CodeName Name(int number) => new(_chain.Headers[number].Hash, contract);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetProofs_should_prove_accounts_of_every_block_in_one_set(uint version)
    {
        var names = _chain.Headers.Select(header => new ProofName(header.Hash, null, Key(ServedChain.Payee), 0)).ToImmutableArray();

        var reply = _chain.Ask<Proofs>(new GetProofs(3, names), version);

        var set = new NodeSet(ServedChain.Bytes(reply.Nodes));
        Assert.Equal(set.Count, reply.Nodes.Length);
        foreach (var header in _chain.Headers)
        {
            var proved = ProofVerifier.Verify(header.StateRoot, ServedChain.Hash(ServedChain.Payee).Bytes, set);
            Assert.True(proved.IsValid);
            Assert.Equal(header.Number < 2 ? default : header.Number - 1, proved.Value is { } value && AccountCodec.TryDecode(value, out var account) ? account.Balance : default);
        }

        Assert.True(set.IsUsedUp);
    }

    [Fact]
    public void Nodes_should_come_in_the_order_of_their_first_use_and_none_twice()
    {
        var (payee, contract) = (Key(ServedChain.Payee), Key(_chain.Contract));

        var both = Prove(new(_chain.Head.Hash, null, payee, 0), new(_chain.Head.Hash, null, contract, 0), new(_chain.Head.Hash, null, payee, 0));

        var first = Prove(new ProofName(_chain.Head.Hash, null, payee, 0));
        var second = Prove(new ProofName(_chain.Head.Hash, null, contract, 0));
        Assert.Equal([.. first, .. second.Skip(1)], both);
    }

    [Fact]
    public void Storage_should_be_proved_below_its_account()
    {
        var contract = ServedChain.Hash(_chain.Contract);

        var nodes = Prove(new ProofName(_chain.Head.Hash, contract, ServedChain.Slot(1).Bytes.ToArray(), 0));

        var storage = Assert.IsType<byte[]>(new MerkleTrie(new StoredNodes(_chain.Store, Node.Core.Storage.ChainSchema.Nodes), _chain.Head.StateRoot).Get(contract.Bytes).Value);
        Assert.True(AccountCodec.TryDecode(storage, out var account));
        Assert.Equal([7], ProofVerifier.Verify(account.StorageRoot, ServedChain.Slot(1).Bytes, nodes).Value);
        Assert.Empty(Prove(new ProofName(_chain.Headers[0].Hash, contract, ServedChain.Slot(1).Bytes.ToArray(), 0)));
    }

    [Fact]
    public void Nodes_that_the_client_has_should_be_left_out()
    {
        var payee = Key(ServedChain.Payee);
        var all = Prove(new ProofName(_chain.Head.Hash, null, payee, 0));

        for (var level = 0; level <= all.Count; level++)
            Assert.Equal(all.Skip(level), Prove(new ProofName(_chain.Head.Hash, null, payee, (ulong)level)));
        Assert.Empty(Prove(new ProofName(_chain.Head.Hash, null, payee, ulong.MaxValue)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetStaleProof_should_be_left_out(uint version)
    {
        var (range, payee) = (new ServedRange(KeptStates: 8), Key(ServedChain.Payee));

        Assert.Empty(_chain.Ask<Proofs>(new GetProofs(3, [new(_chain.Headers[32].Hash, null, payee, 0)]), version, range).Nodes);
        Assert.NotEmpty(_chain.Ask<Proofs>(new GetProofs(3, [new(_chain.Headers[33].Hash, null, payee, 0)]), version, range).Nodes);
        Assert.Empty(_chain.Ask<Proofs>(new GetProofs(3, [new(Unknown, null, payee, 0)]), version, range).Nodes);
        Assert.Equal(4UL, range.RecentState);
        Assert.Equal(124UL, new ServedRange(128).RecentState);
        Assert.Equal(0UL, ServedRange.Archive.RecentState);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void TransactionStatus_should_tell_the_place_of_what_is_in_the_chain(uint version)
    {
        var hashes = _chain.Blocks.Select(block => block.Body.Transactions[0].Hash).ToList();

        var reply = _chain.Ask<TransactionStatuses>(new GetTransactionStatuses(3, [hashes[5], Unknown, hashes[6]]), version);

        Assert.Equal(
            [
                new(TransactionState.Included, new TransactionPlace(6, _chain.Blocks[5].Hash, 0), ""),
                new(TransactionState.Unknown, null, ""),
                new(TransactionState.Included, new TransactionPlace(7, _chain.Blocks[6].Hash, 0), ""),
            ],
            reply.Items.ToArray());
    }

    [Fact]
    public void Sent_transactions_that_are_in_the_chain_should_be_told_so()
    {
        var (known, unknown) = (_chain.Blocks[5].Body.Transactions[0], ChainMaker.Pay(1000));

        var reply = _chain.Ask<TransactionStatuses>(new SendTransactions(3, [known, unknown]));

        Assert.Equal([TransactionState.Included, TransactionState.Unknown], reply.Items.Select(item => item.State));
    }

    [Fact]
    public void A_reply_should_end_where_it_has_become_too_large()
    {
        var names = Enumerable.Repeat(_chain.Headers.Skip(1), 3000).SelectMany(headers => headers)
            .Select(header => new CodeName(header.Hash, ServedChain.Hash(_chain.Contract))).ToImmutableArray();

        var reply = _chain.Ask<Codes>(new GetCodes(3, names));

        Assert.Equal((LesResponder.SoftReplySize + 30) / 31, reply.Items.Length);
        Assert.InRange(_chain.Responder().Answer(new GetCodes(3, names), 4).Size, LesResponder.SoftReplySize, LesResponder.SoftReplySize + 31);
    }

    private static byte[] Key(Address address) => ServedChain.Hash(address).Bytes.ToArray();

    private List<byte[]> Prove(params ImmutableArray<ProofName> names) => ServedChain.Bytes(_chain.Ask<Proofs>(new GetProofs(3, names)).Nodes);
}
