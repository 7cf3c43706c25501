using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Light;

public sealed class PruningSpecs : IDisposable
{
    private const int RunLength = 192;
    private const long Cap = 10_000_000;

    private static readonly LightLimits Pruned = new(LightLimits.MinKept);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-");

    /// <summary>Three sections and some, every header with a bloom of noise: nothing of it can be packed.</summary>
    [Fact]
    public void The_store_of_a_long_chain_should_stay_below_ten_megabytes_and_prove_all_of_it()
    {
        const int Length = (3 * CanonicalHashTrie.SectionSize) + 30_000;
        using var store = new SqliteStore(Path.Combine(_folder.FullName, "long.sqlite"), SqliteSizes.Small);
        var maker = new HeaderMaker(Pruned, store);
        var roots = new List<Hash256>();
        var (trie, total, largest) = (new MerkleTrie(), maker.Genesis.Difficulty, 0L);
        Add(maker.Genesis);
        while (maker.Chain.Head.Number < Length)
        {
            var run = maker.Run(maker.Chain.Head, RunLength, isNoisy: true);
            maker.Take(run);
            foreach (var header in run)
                Add(header);
            largest = Math.Max(largest, SizeOfFiles());
        }

        Assert.InRange(largest, 1, Cap);
        var head = maker.Chain.Head;
        Assert.Equal(roots[2], maker.Chain.Checkpoint!.ChtRoot);
        Assert.Equal(2UL, maker.Chain.Checkpoint.SectionIndex);
        Assert.Equal((null, maker.Chain.Checkpoint), maker.Chain.Anchor(5));
        Assert.NotNull(maker.Chain.Anchor(3 * CanonicalHashTrie.SectionSize).Hash);
        Assert.Equal(maker.Genesis, maker.Chain.Reader.Header(0));
        Assert.Null(maker.Chain.Reader.Header(5));
        for (var number = head.Number - (ulong)LightLimits.MinKept; number <= head.Number; number++)
            Assert.NotNull(maker.Chain.Reader.Header(number));

        void Add(Header header)
        {
            total = header.Number == 0 ? total : total + header.Difficulty;
            CanonicalHashTrie.TryAdd(trie, header.Number, new CanonicalHash(header.Hash, total), out _);
            if ((header.Number + 1) % CanonicalHashTrie.SectionSize == 0)
                roots.Add(trie.Hash());
        }
    }

    [SkippableFact]
    public void The_root_of_a_section_that_was_pruned_should_be_the_one_that_geth_computed()
    {
        var headers = HeaderMaker.HeadersOf("clique-long");
        var json = SharedChains.Json("clique-long/checkpoint.json");
        using var store = new SqliteStore(Path.Combine(_folder.FullName, "long.sqlite"), SqliteSizes.Small);
        var (largest, chain) = (0L, Open(store));
        for (var i = 0; i < headers.Length; i += RunLength)
        {
            // Everything that matters is in the store.
            if (i / RunLength % 13 == 0)
                chain = Open(store);
            Assert.Null(chain.Keep(headers[i..Math.Min(i + RunLength, headers.Length)], isTrusted: false, HeaderMaker.Now).Fault);
            largest = Math.Max(largest, SizeOfFiles());
        }

        var opened = Open(store);
        Assert.Equal(SharedChains.Hash(json, "headHash"), opened.Head.Hash);
        Assert.Equal(SharedChains.Hash(json, "chtRoot"), opened.Checkpoint!.ChtRoot);
        Assert.Equal(SharedChains.Hash(json, "sectionHead"), opened.Checkpoint.SectionHead);
        Assert.InRange(largest, 1, Cap);
    }

    [Fact]
    public void Another_chain_may_leave_this_one_where_headers_are_kept()
    {
        var maker = new HeaderMaker(Pruned);
        var run = maker.Run(maker.Genesis, 6_000);
        maker.Take(run);
        const int First = 3_072;

        var late = maker.Keep(maker.Make(run[First - 2]));
        var change = maker.Take(maker.Run(run[First - 1], 2_929));

        Assert.Equal($"number: {First} is before {First + 1}, where another chain may leave this one", late.Fault!.Reason);
        Assert.Equal(2_928, change!.Dropped.Length);
        Assert.Null(maker.Chain.Reader.Header(First - 1));
        Assert.Equal(new HeadersResult(0, null, null), maker.Keep(run[..5]));
        Assert.Equal((ulong)First, maker.Chain.RollBack(0) is null ? 0 : maker.Chain.Head.Number);
        Assert.Equal((ulong)First, maker.Open().Head.Number);
    }

    [Fact]
    public void Chains_beside_the_canonical_one_should_be_pruned_with_it()
    {
        using var store = new MemoryStore();
        var maker = new HeaderMaker(Pruned, store);
        var run = maker.Run(maker.Genesis, 6_000);
        maker.Take(run[..100]);
        maker.Take(maker.Run(run[50], 20));
        maker.Take(run[100..]);

        var left = store.Scan(new[] { ChainSchema.DifficultyTable }).Count();

        Assert.Equal(6_000 - 3_072 + 2, left);
    }

    private static LightChain Open(IKeyValueStore store)
    {
        Assert.True(LightChain.TryOpen(store, HeaderMaker.SpecOf("clique-long"), Pruned, out var chain, out var error), error);
        return chain;
    }

    private long SizeOfFiles() => _folder.EnumerateFiles().Sum(file => file.Length);

    public void Dispose() => _folder.Delete(recursive: true);
}
