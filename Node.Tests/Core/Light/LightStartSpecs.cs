using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Node.Tests.Core.Trie;
using Xunit;

namespace Node.Tests.Core.Light;

public sealed class LightStartSpecs
{
    private const int Epoch = 30_000;

    private readonly HeaderMaker _maker = new();

    private LightChain Chain => _maker.Chain;

    [Fact]
    public void A_chain_begun_at_a_trusted_header_should_go_on_from_it()
    {
        _maker.Take(_maker.Run(_maker.Genesis, 5));
        var far = _maker.Make(_maker.Genesis with { Number = 40_000 });
        var run = _maker.Run(far, 3);

        var begun = Chain.BeginAt(far, 1_000, null, []);

        Assert.Equal((1, null), (begun.Kept, begun.Fault));
        Assert.Equal<Header>([far], begun.Change!.Adopted);
        Assert.Equal((far, (UInt256)1_000), (Chain.Head, Chain.TotalDifficulty));
        Assert.Null(Chain.Reader.Header(3));
        Assert.Equal(_maker.Genesis, Chain.Reader.Header(0));
        _maker.Take(run);
        Assert.Equal(1_000 + run.Aggregate(UInt256.Zero, (sum, header) => sum + header.Difficulty), Chain.TotalDifficulty);
        Assert.Equal(new HeadersResult(0, null, null), Chain.BeginAt(far, 1_000, null, []));
        Assert.NotNull(_maker.Keep(_maker.Make(_maker.Genesis)).Fault);
        Assert.Equal(run[^1], _maker.Open().Head);
        Chain.RollBack(1);
        Assert.Equal(far, Chain.Head);
    }

    [Fact]
    public void A_header_that_contradicts_the_checkpoint_should_be_refused()
    {
        var run = _maker.Run(_maker.Genesis with { Number = CanonicalHashTrie.SectionSize - 3 }, 4);
        var checkpoint = new TrustedCheckpoint(0, _maker.Genesis.Hash, default, default);

        var begun = Chain.BeginAt(run[0], 1, checkpoint, []);
        var next = _maker.Keep(run[1..]);
        var wrong = Chain.BeginAt(run[1], 1, checkpoint, []);

        Assert.Null(begun.Fault);
        Assert.Equal($"hash: the checkpoint has {_maker.Genesis.Hash}, not {run[1].Hash}", next.Fault!.Reason);
        Assert.Equal(next.Fault.Reason, wrong.Fault!.Reason);
        Assert.Equal(run[0], Chain.Head);
        Assert.StartsWith("number: the block 0", Chain.BeginAt(_maker.Make(run[0]) with { Number = 0 }, 1, null, []).Fault!.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_chain_of_clique_should_be_begun_at_an_epoch_and_continue_the_trie_of_the_checkpoint()
    {
        var (headers, spec) = (HeaderMaker.HeadersOf("clique-long"), HeaderMaker.SpecOf("clique-long"));
        var (checkpoint, path, total) = Prove(headers, spec);
        using var store = new MemoryStore();
        var chain = Open(store, spec);

        var early = chain.BeginAt(headers[Epoch], total, checkpoint, path);
        var mistaken = chain.BeginAt(headers[Epoch - 1], total, checkpoint, path[1..]);
        var begun = chain.BeginAt(headers[Epoch - 1], total, checkpoint, path);

        Assert.Equal("number: a chain of clique is begun at an epoch, that of block 30001 is block 30000", early.Fault!.Reason);
        Assert.Equal("the nodes do not prove the last block of the checkpoint's section", mistaken.Fault!.Reason);
        Assert.Null(begun.Fault);
        for (var i = Epoch; i < headers.Length; i += 192)
        {
            chain = Open(store, spec);
            Assert.Null(chain.Keep(headers[i..Math.Min(i + 192, headers.Length)], isTrusted: false, HeaderMaker.Now).Fault);
        }

        Assert.Equal((headers[^1], checkpoint), (chain.Head, chain.Checkpoint));
        Assert.Null(chain.Reader.Header(33_000));
        Assert.Equal((headers[32_999].Hash, null), chain.Anchor(33_000));
        Assert.Equal((null, checkpoint), chain.Anchor(31_000));
        Assert.Equal(Whole(headers[..33_791], spec).Hash(), new LightRecords(store).Edge!.Root());
    }

    [SkippableFact]
    public void Signatures_of_clique_should_be_checked_whoever_vouches_for_them()
    {
        var (headers, spec) = (HeaderMaker.HeadersOf("clique-les"), HeaderMaker.SpecOf("clique-les"));
        using var store = new MemoryStore();
        var chain = Open(store, spec);
        var forged = headers[20] with { GasUsed = headers[20].GasUsed + 1 };

        var result = chain.Keep([.. headers[..20], forged], isTrusted: true, HeaderMaker.Now);

        Assert.Equal((20, 20), (result.Kept, result.Fault!.Index));
        Assert.StartsWith("extraData: ", result.Fault.Reason, StringComparison.Ordinal);
        Assert.Null(chain.Keep(headers, isTrusted: false, HeaderMaker.Now).Fault);
    }

    private static LightChain Open(IKeyValueStore store, ChainSpec spec)
    {
        Assert.True(LightChain.TryOpen(store, spec, new LightLimits(LightLimits.MinKept), out var chain, out var error), error);
        return chain;
    }

    private static (TrustedCheckpoint Checkpoint, ImmutableArray<ReadOnlyMemory<byte>> Path, UInt256 Total) Prove(ImmutableArray<Header> headers, ChainSpec spec)
    {
        var json = SharedChains.Json("clique-long/checkpoint.json");
        var checkpoint = new TrustedCheckpoint(
            0, SharedChains.Hash(json, "sectionHead"), SharedChains.Hash(json, "chtRoot"), SharedChains.Hash(json, "bloomTrieRoot"));
        var trie = Whole(headers[..(CanonicalHashTrie.SectionSize - 1)], spec);
        Assert.True(CanonicalHashTrie.TryDecode(trie.Get(CanonicalHashTrie.Key(Epoch)).Value, out var entry));
        var path = ProofVerifierSpecs.Prove(trie, CanonicalHashTrie.Key(CanonicalHashTrie.SectionSize - 1));
        return (checkpoint, [.. path.Select(node => (ReadOnlyMemory<byte>)node)], entry.TotalDifficulty);
    }

    private static MerkleTrie Whole(ImmutableArray<Header> headers, ChainSpec spec)
    {
        var (trie, total) = (new MerkleTrie(), UInt256.Zero);
        foreach (var header in headers.Prepend(spec.Genesis.Header))
        {
            total += header.Difficulty;
            CanonicalHashTrie.TryAdd(trie, header.Number, new CanonicalHash(header.Hash, total), out _);
        }

        return trie;
    }
}
