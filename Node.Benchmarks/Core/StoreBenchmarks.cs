using BenchmarkDotNet.Attributes;
using Node.Core.Crypto;
using Node.Core.Storage;

namespace Node.Benchmarks.Core;

/// <summary>Entries the size of trie nodes under random keys, in a SQLite file on the disk of temporary files; an operation is one entry.</summary>
public class StoreBenchmarks
{
    private const int Entries = 10_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-");
    private readonly byte[] _value = new byte[200];
    private SqliteStore? _store;
    private int _next;

    private SqliteStore Store => _store ??= new SqliteStore(Path.Combine(_folder.FullName, "store.db"));

    [GlobalSetup]
    public void Setup()
    {
        Random.Shared.NextBytes(_value);
        Write_in_batches_of_a_thousand();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _store?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public void Write_in_batches_of_a_thousand()
    {
        var batch = new WriteBatch();
        for (var i = 0; i < Entries; i++)
        {
            batch.Put(Key(_next++), _value);
            if (batch.Count == 1000)
            {
                Store.Write(batch);
                batch.Clear();
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public int Read_one_after_the_other()
    {
        var length = 0;
        for (var i = 0; i < Entries; i++)
            length += Store.Get(Key(i))!.Length;
        return length;
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public int Scan()
    {
        var length = 0;
        foreach (var entry in Store.Scan(default).Take(Entries))
            length += entry.Value.Length;
        return length;
    }

    private static byte[] Key(int i) => Keccak256.Hash(BitConverter.GetBytes(i)).Bytes.ToArray();
}
