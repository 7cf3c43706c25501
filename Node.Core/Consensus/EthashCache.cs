using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Node.Core.Crypto;

namespace Node.Core.Consensus;

/// <summary>The cache of an epoch (Yellow Paper, appendix J.3): 16 MiB and 128 KiB more for each epoch, half a second's work. Immutable.</summary>
internal sealed class EthashCache
{
    private const uint FnvPrime = 0x01000193;
    private const int RowWords = EthashSizes.RowSize / sizeof(uint);
    private const int CacheRounds = 3;
    private const int DatasetParents = 256;

    private readonly uint[] _words;
    private readonly uint _rows;

    public EthashCache(int epoch)
    {
        DatasetSize = EthashSizes.Dataset(epoch);
        _words = new uint[EthashSizes.Cache(epoch) / sizeof(uint)];
        _rows = (uint)(_words.Length / RowWords);
        Fill(Seed(epoch));
    }

    public long DatasetSize { get; }

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes<uint>(_words);

    /// <summary>The hash of an epoch: that of zero, hashed once for each epoch.</summary>
    public static byte[] Seed(int epoch)
    {
        var seed = new byte[Keccak256.Size];
        for (var i = 0; i < epoch; i++)
            Keccak256.Hash(seed, seed);
        return seed;
    }

    public static uint Fnv(uint a, uint b) => (a * FnvPrime) ^ b;

    /// <summary>Computes a row of the dataset, which nobody who only checks keeps.</summary>
    /// <param name="row">16 words.</param>
    public void DatasetRow(uint index, Span<uint> row)
    {
        Row(index % _rows).CopyTo(row);
        row[0] ^= index;
        Hash(row);
        for (uint i = 0; i < DatasetParents; i++)
        {
            var parent = Row(Fnv(index ^ i, row[(int)(i % RowWords)]) % _rows);
            Mix(row, parent);
        }

        Hash(row);
    }

    /// <summary>A row mixed into another: FNV on each pair of words, all sixteen at a time.</summary>
    public static void Mix(Span<uint> row, ReadOnlySpan<uint> other) =>
        ((Vector512.Create<uint>(row) * FnvPrime) ^ Vector512.Create(other)).CopyTo(row);

    private static void Hash(Span<uint> row)
    {
        var bytes = MemoryMarshal.AsBytes(row);
        Keccak512.Hash(bytes, bytes);
    }

    private void Fill(ReadOnlySpan<byte> seed)
    {
        Keccak512.Hash(seed, MemoryMarshal.AsBytes(Row(0)));
        for (uint row = 1; row < _rows; row++)
            Keccak512.Hash(MemoryMarshal.AsBytes(Row(row - 1)), MemoryMarshal.AsBytes(Row(row)));
        Span<uint> mixed = stackalloc uint[RowWords];
        for (var round = 0; round < CacheRounds; round++)
        {
            for (uint row = 0; row < _rows; row++)
            {
                var (before, other) = ((row + _rows - 1) % _rows, Row(row)[0] % _rows);
                for (var word = 0; word < RowWords; word++)
                    mixed[word] = Row(before)[word] ^ Row(other)[word];
                Keccak512.Hash(MemoryMarshal.AsBytes(mixed), MemoryMarshal.AsBytes(Row(row)));
            }
        }
    }

    private Span<uint> Row(uint index) => _words.AsSpan((int)(index * RowWords), RowWords);
}
