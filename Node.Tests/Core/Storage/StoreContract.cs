using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Storage;

/// <summary>What every store must do.</summary>
public abstract class StoreContract : IDisposable
{
    private protected abstract IKeyValueStore Store { get; }

    [Fact]
    public void What_was_put_should_be_there_until_it_is_deleted()
    {
        Store.Put([1, 2], [3]);
        Store.Put([1, 2], [4, 5]);
        Store.Put([], [6]);
        Store.Put([7], []);

        Assert.Equal([4, 5], Store.Get([1, 2]));
        Assert.Equal([6], Store.Get([]));
        Assert.Equal([], Store.Get([7])!);
        Assert.True(Store.Contains([7]));
        Assert.Null(Store.Get([1]));
        Store.Delete([1, 2]);
        Store.Delete([1, 2, 3]);
        Assert.Null(Store.Get([1, 2]));
        Assert.False(Store.Contains([1, 2]));
    }

    [Fact]
    public void A_batch_should_hold_its_later_writes()
    {
        Store.Put([1], [1]);
        var batch = new WriteBatch();
        batch.Put([1], [2]);
        batch.Delete([1]);
        batch.Put([2], [1]);
        batch.Put([2], [2]);
        Assert.Equal((4, 7L), (batch.Count, batch.Size));

        Store.Write(batch);

        Assert.Null(Store.Get([1]));
        Assert.Equal([2], Store.Get([2]));
        batch.Clear();
        Assert.Equal((0, 0L), (batch.Count, batch.Size));
        Store.Write(batch);
    }

    [Fact]
    public void A_scan_should_go_through_a_prefix_in_the_order_of_bytes()
    {
        var batch = new WriteBatch();
        for (var i = 0; i < 1000; i++)
            batch.Put([5, (byte)(i >> 8), (byte)i], [(byte)i]);
        foreach (var other in new byte[][] { [4, 255], [6], [255], [255, 255], [255, 255, 1] })
            batch.Put(other, [0]);
        Store.Write(batch);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (byte)i), Store.Scan(new byte[] { 5 }).Select(entry => entry.Value[0]));
        Assert.Equal(256, Store.Scan(new byte[] { 5, 1 }).Count());
        Assert.Equal(1000 - 700, Store.Scan(new byte[] { 5 }, new byte[] { 5, 700 >> 8, 700 & 255 }).Count());
        Assert.Equal(2, Store.Scan(new byte[] { 255, 255 }).Count());
        Assert.Equal(1005, Store.Scan(default).Count());
        Assert.Empty(Store.Scan(new byte[] { 5 }, new byte[] { 6 }));
        Assert.Empty(Store.Scan(new byte[] { 7 }));
    }

    [Fact]
    public void A_snapshot_should_not_see_what_is_written_after_it()
    {
        Store.Put([1], [1]);
        Store.Put([2], [2]);
        using var snapshot = Store.Snapshot();

        Store.Put([1], [9]);
        Store.Delete([2]);
        Store.Put([3], [3]);

        Assert.Equal([1], snapshot.Get([1]));
        Assert.True(snapshot.Contains([2]));
        Assert.Equal(2, snapshot.Scan(default).Count());
        Assert.Equal([9], Store.Get([1]));
        Assert.Equal(2, Store.Scan(default).Count());
    }

    [Fact]
    public void Readers_should_see_whole_batches_while_one_writes()
    {
        using var stop = new CancellationTokenSource();
        var torn = 0;
        var readers = Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var snapshot = Store.Snapshot();
                if (snapshot.Scan(default).Select(entry => entry.Value[0]).Distinct().Count() > 1)
                    Interlocked.Increment(ref torn);
            }
        })).ToList();
        readers.ForEach(reader => reader.Start());

        for (byte i = 0; i < 100; i++)
        {
            var batch = new WriteBatch();
            for (byte key = 0; key < 20; key++)
                batch.Put([key], [i]);
            Store.Write(batch);
        }

        stop.Cancel();
        readers.ForEach(reader => reader.Join());
        Assert.Equal(0, torn);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Store.Dispose();
}
