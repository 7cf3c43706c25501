using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Queries.Logs;

/// <summary>
/// Looks for blocks through the bloom bits of a section: three vectors for each address or topic, instead of the header of each block.
/// </summary>
internal sealed class SectionSearch(IChainSource chain, LogFilter filter)
{
    // Bits asked for at once: of a light client, as many requests.
    private const int AtOnce = 48;

    // Of all bits and sections together: 8 MiB at mainnet's size.
    private const int MaxVectors = 2048;

    // Each clause as bits: any of these, all three of one.
    private readonly (int First, int Second, int Third)[][] _clauses =
        [.. filter.Clauses.Select(clause => clause.Select(item => Bloom.BitsOf(item)).ToArray())];

    public bool IsAny => _clauses.Length == 0;

    /// <summary>
    /// Looks through a section and, where it is cheaper than one by one, some that follow it: of each a bit for each block, the first the highest, whether
    /// it may have a log that is wanted.
    /// </summary>
    /// <param name="last">The last section that is wanted.</param>
    public async ValueTask<byte[][]> Find(ulong section, ulong last)
    {
        var all = Bits().ToList();

        // As far as a multiple of the number, so that the next search asks for the same ones, which are then at hand.
        var most = (ulong)Math.Clamp(MaxVectors / all.Count, 1, IChainSource.MaxBloomSections);
        var count = (int)(Math.Min(last, section - (section % most) + most - 1) - section + 1);
        var vectors = new Dictionary<int, ImmutableArray<ReadOnlyMemory<byte>>>();
        foreach (var bits in all.Chunk(AtOnce))
        {
            var readings = bits.Select(bit => chain.BloomBitsOf(bit, section, count).AsTask()).ToList();
            for (var i = 0; i < bits.Length; i++)
                vectors[bits[i]] = await readings[i];
        }

        return [.. Enumerable.Range(0, count).Select(i => Matches(bit => vectors[bit][i].Span))];
    }

    private IEnumerable<int> Bits() =>
        _clauses.SelectMany(clause => clause).SelectMany(item => new[] { item.First, item.Second, item.Third }).Distinct();

    private byte[] Matches(Func<int, ReadOnlySpan<byte>> vector)
    {
        var found = new byte[chain.BloomSectionSize / 8];
        Array.Fill(found, byte.MaxValue);
        foreach (var clause in _clauses)
            Narrow(found, clause, vector);
        return found;
    }

    private static void Narrow(byte[] found, (int First, int Second, int Third)[] clause, Func<int, ReadOnlySpan<byte>> vector)
    {
        var any = new byte[found.Length];
        foreach (var item in clause)
        {
            var first = vector(item.First);
            var second = vector(item.Second);
            var third = vector(item.Third);
            for (var i = 0; i < any.Length; i++)
                any[i] |= (byte)(first[i] & second[i] & third[i]);
        }

        for (var i = 0; i < found.Length; i++)
            found[i] &= any[i];
    }
}
