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
}
