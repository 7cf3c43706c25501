using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Les.Messages;
using Node.Core.Queries;
using Node.Core.Storage;
using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

/// <summary>GetHelperTrieProofs: the cases of geth's GetCHTProofs and GetBloombitsProofs, and what the versions do where there is no proof.</summary>
public sealed class HelperTriesSpecs : IDisposable
{
    private readonly ServedChain _chain = new();

    public static TheoryData<uint> Versions { get; } = [2, 3, 4];

    public void Dispose() => _chain.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetCHTProofs_should_prove_hash_and_difficulty_and_bring_the_header(uint version)
    {
        var (root, _) = _chain.Index(2);
        var number = 2UL * ServedChain.SectionSize - 5;
        var total = _chain.Headers.Take((int)number + 1).Aggregate(default(Node.Core.Primitives.UInt256), (sum, header) => sum + header.Difficulty);

        var reply = _chain.Ask<HelperProofs>(new GetHelperProofs(3, [Cht(1, number)]), version);

        var header = _chain.Headers[(int)number];
        var proved = ProofVerifier.Verify(root, CanonicalHashTrie.Key(number), ServedChain.Bytes(reply.Nodes));
        Assert.True(proved.IsValid);
        Assert.True(CanonicalHashTrie.TryDecode(proved.Value, out var entry));
        Assert.Equal(new CanonicalHash(header.Hash, total), entry);
        Assert.Equal(HeaderCodec.Encode(header), Assert.Single(reply.Auxiliary).ToArray());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void GetBloombitsProofs_should_prove_vectors_of_every_section(uint version)
    {
        var (_, root) = _chain.Index(2);

        var reply = _chain.Ask<HelperProofs>(new GetHelperProofs(3, [Bits(1, 0, 0), Bits(1, 1, 1), Bits(1, 99, 1)]), version);

        var set = new NodeSet(ServedChain.Bytes(reply.Nodes));
        Assert.Equal([1, 2, 3], ProofVerifier.Verify(root, BloomTrie.Key(0, 0), set).Value);
        Assert.Equal([1, 2, 3], ProofVerifier.Verify(root, BloomTrie.Key(1, 1), set).Value);
        Assert.True(ProofVerifier.Verify(root, BloomTrie.Key(99, 1), set) is { IsValid: true, Value: null });
        Assert.True(set.IsUsedUp);
        Assert.Empty(reply.Auxiliary);
    }

    [Fact]
    public void Without_a_proof_les4_should_stay_silent_and_earlier_versions_send_the_header_alone()
    {
        _chain.Index(1);
        var asked = new GetHelperProofs(3, [Cht(1, 20)]);

        Assert.Null(_chain.Responder().Answer(asked, 4).Reply);
        foreach (var version in (uint[])[2, 3])
        {
            var reply = _chain.Ask<HelperProofs>(asked, version);
            Assert.Empty(reply.Nodes);
            Assert.Equal(HeaderCodec.Encode(_chain.Headers[20]), Assert.Single(reply.Auxiliary).ToArray());
        }
    }

    [Fact]
    public void A_section_that_the_chain_has_left_should_not_be_proved()
    {
        _chain.Index(2);
        _chain.Store.Put(ChainSchema.Canonical(15), _chain.Headers[14].Hash.Bytes);

        Assert.Null(_chain.Responder().Answer(new GetHelperProofs(3, [Cht(0, 3)]), 4).Reply);
        Assert.NotNull(_chain.Responder().Answer(new GetHelperProofs(3, [Cht(1, 3)]), 4).Reply);
    }

    [Fact]
    public void Tries_that_do_not_exist_should_be_no_proof()
    {
        _chain.Index(2);

        Assert.Null(_chain.Responder().Answer(new GetHelperProofs(3, [new((HelperTrie)2, 0, CanonicalHashTrie.Key(1), 0, 2)]), 4).Reply);
        Assert.Empty(_chain.Ask<HelperProofs>(new GetHelperProofs(3, [new((HelperTrie)2, 0, CanonicalHashTrie.Key(1), 0, 2)]), 3).Auxiliary);
    }

    [Fact]
    public async Task The_newest_section_should_be_the_last_that_both_tries_have_on_the_chain()
    {
        var source = new StoreSource(new ChainView(_chain.Chain), _chain.Head);
        Assert.Null(await new GetCheckpoint().Run(source));
        var first = _chain.Index(1);
        var (cht, blooms) = _chain.Index(2);

        Assert.Equal(new TrustedCheckpoint(1, _chain.Headers[31].Hash, cht, blooms), await new GetCheckpoint().Run(source));

        // Section 1 is left.
        _chain.Store.Put(ChainSchema.Canonical(31), _chain.Headers[30].Hash.Bytes);
        Assert.Equal(new TrustedCheckpoint(0, _chain.Headers[15].Hash, first.Cht, first.BloomTrie), await new GetCheckpoint().Run(source));
    }

    [Fact]
    public void Headers_should_come_only_where_they_are_asked_for()
    {
        _chain.Index(2);

        var reply = _chain.Ask<HelperProofs>(new GetHelperProofs(3, [Cht(1, 3, auxiliary: 0), Cht(1, 4, auxiliary: 1), Cht(1, 5)]));

        Assert.Equal(HeaderCodec.Encode(_chain.Headers[5]), Assert.Single(reply.Auxiliary).ToArray());
    }

    private static HelperProofName Cht(ulong section, ulong number, ulong auxiliary = HelperProofName.HeaderToo) =>
        new(HelperTrie.Cht, section, CanonicalHashTrie.Key(number), 0, auxiliary);

    private static HelperProofName Bits(ulong trie, int bit, ulong section) => new(HelperTrie.BloomTrie, trie, BloomTrie.Key(bit, section), 0, 0);
}
