using Node.Core.Chain;

namespace Node.Core.Queries.Logs;

/// <summary>
/// Looks for blocks through the bloom bits of a section: three vectors for each address or topic, instead of the header of each block.
/// </summary>
internal sealed class SectionSearch(IChainSource chain, LogFilter filter)
{
    // Vectors asked for at once: of a light client, as many proofs.
    private const int AtOnce = 48;

    // Each clause as bits: any of these, all three of one.
    private readonly (int First, int Second, int Third)[][] _clauses =
        [.. filter.Clauses.Select(clause => clause.Select(item => Bloom.BitsOf(item)).ToArray())];

    public bool IsAny => _clauses.Length == 0;

    /// <summary>A bit for each block, the first the highest: whether it may have a log that is wanted.</summary>
    public async ValueTask<byte[]> Find(ulong section)
    {
        var vectors = new Dictionary<int, ReadOnlyMemory<byte>>();
        foreach (var bits in Bits().Chunk(AtOnce))
        {
            var readings = bits.Select(bit => chain.BloomBitsOf(bit, section).AsTask()).ToList();
            for (var i = 0; i < bits.Length; i++)
                vectors[bits[i]] = await readings[i];
        }

        var found = new byte[chain.BloomSectionSize / 8];
        Array.Fill(found, byte.MaxValue);
        foreach (var clause in _clauses)
            Narrow(found, clause, vectors);
        return found;
    }

    private IEnumerable<int> Bits() =>
        _clauses.SelectMany(clause => clause).SelectMany(item => new[] { item.First, item.Second, item.Third }).Distinct();

    private static void Narrow(byte[] found, (int First, int Second, int Third)[] clause, Dictionary<int, ReadOnlyMemory<byte>> vectors)
    {
        var any = new byte[found.Length];
        foreach (var item in clause)
        {
            var first = vectors[item.First].Span;
            var second = vectors[item.Second].Span;
            var third = vectors[item.Third].Span;
            for (var i = 0; i < any.Length; i++)
                any[i] |= (byte)(first[i] & second[i] & third[i]);
        }

        for (var i = 0; i < found.Length; i++)
            found[i] &= any[i];
    }
}
