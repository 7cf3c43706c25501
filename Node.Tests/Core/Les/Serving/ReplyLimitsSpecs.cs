using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

/// <summary>Of every kind of request: where its reply ends, what it is where nothing is here, how many steps it takes.</summary>
public sealed class ReplyLimitsSpecs : IDisposable
{
    private const int Large = 64 * 1024;

    private static readonly Hash256 Unknown = Hash256.Parse("0x" + new string('1', 64));

    private readonly ServedChain _chain = new();

    public static TheoryData<string> Kinds { get; } = [.. RequestKinds.All.Select(kind => kind.Name)];

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("bodies")]
    [InlineData("receipts")]
    [InlineData("code")]
    public void A_reply_should_end_after_the_item_that_makes_it_too_large(string kind)
    {
        var hashes = Enumerable.Range(0, 30_000).Select(i => _chain.Blocks[1 + (i % 39)].Hash).ToImmutableArray();
        LesRequest request = kind switch
        {
            "bodies" => new GetBodies(1, hashes),
            "receipts" => new GetReceipts(1, hashes),
            _ => new GetCodes(1, [.. Enumerable.Range(0, 3).SelectMany(_ => hashes).Select(hash => new CodeName(hash, ServedChain.Hash(_chain.Contract)))]),
        };

        var answer = _chain.Responder().Answer(request, 4);

        Assert.InRange(CountOf(answer.Reply!), 1, (int)RequestKinds.Of(request).Count(request) - 1);
        Assert.InRange(answer.Size, LesResponder.SoftReplySize, LesResponder.SoftReplySize + 1_000);
    }

    [Fact]
    public void Proofs_should_end_after_the_one_that_makes_them_too_large()
    {
        var (trie, batch) = (Values(), new WriteBatch());
        var header = _chain.Head with { Number = 41, ParentHash = _chain.Head.Hash, StateRoot = trie.Commit(StoredNodes.Into(batch, ChainSchema.Nodes)) };
        new ChainWriter(batch).PutHeader(header, 1);
        _chain.Store.Write(batch);

        var answer = _chain.Responder().Answer(new GetProofs(1, [.. Keys.Select(key => new ProofName(header.Hash, null, key, 0))]), 4);

        Assert.InRange(answer.Size, LesResponder.SoftReplySize, LesResponder.SoftReplySize + (2 * Large));
    }

    [Fact]
    public void Proofs_in_helper_tries_should_end_after_the_one_that_makes_them_too_large()
    {
        _chain.Index(1);
        var (trie, batch) = (Values(), new WriteBatch());
        var root = trie.Commit(StoredNodes.Into(batch, ChainSchema.BloomNodes));
        batch.Put(ChainSchema.Section(ServedChain.BloomTrie, 0), [.. _chain.Headers[ServedChain.SectionSize - 1].Hash.Bytes, .. root.Bytes]);
        _chain.Store.Write(batch);

        var answer = _chain.Responder().Answer(new GetHelperProofs(1, [.. Keys.Select(key => new HelperProofName(HelperTrie.BloomTrie, 0, key, 0, 0))]), 4);

        Assert.InRange(answer.Size, LesResponder.SoftReplySize, LesResponder.SoftReplySize + (2 * Large));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_not_here_should_get_an_empty_answer(string kind) => Assert.All((uint[])[2, 3, 4], version =>
    {
        var reply = _chain.Responder().Answer(Asking(kind, Unknown), version).Reply;

        if (kind == RequestKinds.HelperProofs.Name && version == 4)
            Assert.Null(reply);
        else if (reply is TransactionStatuses statuses)
            Assert.All(statuses.Items, item => Assert.Equal(new TransactionStatus(TransactionState.Unknown, null, ""), item));
        else
            Assert.Equal(0, CountOf(reply!));
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Others_should_have_their_turn_before_every_item_but_of_headers_which_lie_side_by_side(string kind)
    {
        _chain.Index(1);
        var request = Asking(kind, _chain.Blocks[0].Hash);

        var steps = _chain.Responder().Steps(request, 4).ToList();

        Assert.All(steps[..^1], step => Assert.Null(step));
        Assert.NotNull(steps[^1]);
        Assert.Equal(request is GetHeaders ? 1 : 6, steps.Count);
    }

    private static IEnumerable<byte[]> Keys => Enumerable.Range(0, 50).Select(i => BloomTrie.Key(i, 0));

    private static MerkleTrie Values()
    {
        var trie = new MerkleTrie();
        foreach (var key in Keys)
            Assert.True(trie.TryPut(key, [.. key, .. new byte[Large]], out _));
        return trie;
    }

    private static LesRequest Asking(string kind, Hash256 hash) => kind switch
    {
        "headers" => new GetHeaders(1, new HeaderOrigin(hash, 0), 5, 0, false),
        "bodies" => new GetBodies(1, Several(hash)),
        "receipts" => new GetReceipts(1, Several(hash)),
        "code" => new GetCodes(1, Several(new CodeName(hash, hash))),
        "proofs" => new GetProofs(1, Several(new ProofName(hash, null, hash.Bytes.ToArray(), 0))),
        "helper proofs" => new GetHelperProofs(1, Several(new HelperProofName(HelperTrie.Cht, 0, CanonicalHashTrie.Key(9), 0, 0))),
        "sent transactions" => new SendTransactions(1, Several(Import.ChainMaker.Pay(1000))),
        "statuses" => new GetTransactionStatuses(1, Several(hash)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static ImmutableArray<T> Several<T>(T item) => [item, item, item, item, item];

    private static int CountOf(LesReply reply) => reply switch
    {
        Headers some => some.Items.Length,
        Bodies some => some.Items.Length,
        BlockReceipts some => some.Items.Length,
        Codes some => some.Items.Length,
        Proofs some => some.Nodes.Length,
        HelperProofs some => some.Nodes.Length + some.Auxiliary.Length,
        TransactionStatuses some => some.Items.Length,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, null),
    };
}
