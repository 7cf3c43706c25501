using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ChainReaderSpecs
{
    [Fact]
    public void What_was_written_should_be_read()
    {
        using var store = new MemoryStore();
        var (block, hash, number) = (ChainSamples.Block, ChainSamples.Block.Hash, ChainSamples.Block.Number);
        var batch = new WriteBatch();
        var writer = new ChainWriter(batch);
        writer.PutHeader(block.Header, 77);
        writer.PutBody(number, hash, block.Body);
        writer.PutReceipts(number, hash, [.. ChainSamples.Receipts]);
        writer.PutCanonical(number, hash);
        writer.PutLookups(number, block.Body);
        writer.PutHead(hash);
        writer.PutBad(ChainSamples.Hash(9), "gasUsed: too much");
        store.Write(batch);

        var reader = new ChainReader(store);

        Assert.Equal(hash, reader.Head);
        Assert.Equal(block, reader.Block(hash));
        Assert.Equal(block.Header, reader.Header(number));
        Assert.True(reader.IsCanonical(block.Header));
        Assert.Equal(ChainSamples.Receipts, reader.Receipts(number, hash)!.Value.AsEnumerable());
        Assert.Equal<UInt256?>(77, reader.TotalDifficulty(number, hash));
        Assert.Equal(new TransactionPlace(number, hash, 2), reader.Find(block.Body.Transactions[2].Hash));
        Assert.Equal("gasUsed: too much", reader.WhyBad(ChainSamples.Hash(9)));
        Assert.Single(store.Scan(ChainSchema.HeadersAt(number)));
    }

    [Fact]
    public void What_was_taken_out_should_be_gone()
    {
        using var store = new MemoryStore();
        var batch = new WriteBatch();
        var writer = new ChainWriter(batch);
        writer.PutCanonical(8, ChainSamples.Hash(1));
        writer.PutLookups(8, ChainSamples.Block.Body);
        writer.DeleteCanonical(8);
        writer.DeleteLookups(ChainSamples.Block.Body);
        store.Write(batch);

        var reader = new ChainReader(store);

        Assert.Equal(0, store.Count);
        Assert.Null(reader.Head);
        Assert.Null(reader.Header(8));
        Assert.Null(reader.Block(ChainSamples.Hash(1)));
        Assert.Null(reader.Receipts(8, ChainSamples.Hash(1)));
        Assert.Null(reader.Find(ChainSamples.Transactions[0].Hash));
    }

    [Fact]
    public void A_damaged_entry_should_be_a_failure_of_the_store()
    {
        using var store = new MemoryStore();
        store.Put(ChainSchema.Header(8, ChainSamples.Hash(1)), [0xc0]);

        Assert.Contains("header", Assert.Throws<StoreException>(() => new ChainReader(store).Header(8, ChainSamples.Hash(1))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 4, 4)]
    [InlineData(9, 10, 10)]
    [InlineData(9, 11, 10)]
    [InlineData(9, 1, 1)]
    [InlineData(9, 0, 0)]
    [InlineData(0, 5, 1)]
    public void Branch_should_be_a_header_and_those_before_it_down_to_genesis(int last, int count, int found)
    {
        using var store = new MemoryStore();
        var (main, _) = TwoChains(store);

        var branch = new ChainReader(store).Branch(main[last], count);

        Assert.Equal(main.Take(last + 1).Reverse().Take(found), branch);
    }

    [Fact]
    public void Branch_should_follow_the_parents_of_its_own_header_where_chains_are_side_by_side()
    {
        using var store = new MemoryStore();
        var (main, side) = TwoChains(store);

        var branch = new ChainReader(store).Branch(side[9], 10);

        Assert.Equal(side.Reverse(), branch);
        Assert.Equal<Header>(main[..4], side[..4]);
    }

    [Fact]
    public void Branch_should_find_its_way_among_more_headers_than_one_scan_takes()
    {
        using var store = new MemoryStore();
        var (main, _) = TwoChains(store);
        for (var number = 1; number < 9; number++)
        {
            for (var i = 0; i < 5; i++)
                Put(store, main[number] with { Nonce = (ulong)i + 100 });
        }

        Assert.Equal(main.Reverse(), new ChainReader(store).Branch(main[9], 10));
    }

    [Fact]
    public void Branch_should_end_where_a_parent_is_not_here()
    {
        using var store = new MemoryStore();
        var (main, _) = TwoChains(store);
        store.Delete(ChainSchema.Header(5, main[5].Hash));

        Assert.Equal([main[8], main[7], main[6]], new ChainReader(store).Branch(main[8], 8));
    }

    /// <summary>Ten headers, and ten that leave them after the fourth.</summary>
    private static (ImmutableArray<Header> Main, ImmutableArray<Header> Side) TwoChains(MemoryStore store)
    {
        var main = ImmutableArray.CreateBuilder<Header>();
        var side = ImmutableArray.CreateBuilder<Header>();
        for (var number = 0; number < 10; number++)
        {
            main.Add(new Header { Number = (ulong)number, ParentHash = number == 0 ? default : main[^1].Hash });
            side.Add(number < 4 ? main[number] : new Header { Number = (ulong)number, ParentHash = side[^1].Hash, GasLimit = 1 });
        }

        foreach (var header in main.Union(side))
            Put(store, header);
        return (main.ToImmutable(), side.ToImmutable());
    }

    private static void Put(MemoryStore store, Header header)
    {
        var batch = new WriteBatch();
        new ChainWriter(batch).PutHeader(header, 1);
        store.Write(batch);
    }
}
