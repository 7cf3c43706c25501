namespace Node.Core.Light;

/// <summary>
/// Which seals of a run of headers are checked where work is costly to check: those that may be near the head, the last one, and one of each hundred
/// before. Who wants a hundred headers without work to be taken would have to know which one.
/// </summary>
internal static class SealSample
{
    /// <summary>Headers up to the head all of whose seals are checked.</summary>
    public const int NearHead = 24;

    public const int Stride = 100;

    /// <param name="first">The number of the first header.</param>
    /// <param name="target">The number of the head that the run leads to; null: its last header may be it.</param>
    /// <param name="random">Not to be foreseen by who sent the headers.</param>
    public static List<int> Of(ulong first, int count, ulong? target, Random random)
    {
        var last = first + (ulong)count - 1;
        var above = Math.Max(last, target ?? last) - last;
        var all = Math.Max(0, count - Math.Max(1, NearHead - (int)Math.Min(above, NearHead)));
        var chosen = new List<int>();
        for (var start = 0; start < all; start += Stride)
            chosen.Add(random.Next(start, Math.Min(start + Stride, all)));
        for (var i = all; i < count; i++)
            chosen.Add(i);
        return chosen;
    }
}
