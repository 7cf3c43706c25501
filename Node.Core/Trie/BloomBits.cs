namespace Node.Core.Trie;

/// <summary>
/// The blooms of a section turned by a quarter: for each of the 2048 bits a vector with a bit for each block, the first block in the highest bit of
/// the first byte. Who looks for a log reads three vectors instead of thousands of headers.
/// </summary>
public sealed class BloomBits(int sectionSize)
{
    /// <summary>Bits of a bloom.</summary>
    public const int Bits = 2_048;

    // All vectors one behind the other: 8 MiB for 32 768 blocks.
    private readonly byte[] _vectors = new byte[Bits * (sectionSize / 8)];

    /// <summary>Blocks added so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the bloom of the next block.</summary>
    /// <exception cref="InvalidOperationException">The section is full.</exception>
    public void Add(ReadOnlySpan<byte> bloom)
    {
        if (Count == sectionSize)
            throw new InvalidOperationException("The section is full.");
        var (column, mask) = (Count / 8, (byte)(0x80 >> (Count % 8)));
        for (var at = 0; at < bloom.Length; at++)
        {
            for (var rest = (uint)bloom[at]; rest != 0; rest &= rest - 1)
            {
                var bit = (8 * (bloom.Length - 1 - at)) + System.Numerics.BitOperations.TrailingZeroCount(rest);
                _vectors[(bit * (sectionSize / 8)) + column] |= mask;
            }
        }

        Count++;
    }

    /// <summary>The vector of a bit.</summary>
    public ReadOnlySpan<byte> Vector(int bit) => _vectors.AsSpan(bit * (sectionSize / 8), sectionSize / 8);
}
