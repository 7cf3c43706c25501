namespace Node.Core.Light;

/// <summary>
/// Which seals of a run of headers are checked where work is costly to check: those of its last headers, which may be the head, and one of each
/// hundred before. Who wants a hundred headers without work to be taken would have to know which one.
/// </summary>
internal static class SealSample
{
    public const int Last = 24;
    public const int Stride = 100;

    /// <param name="random">Not to be foreseen by who sent the headers.</param>
    public static List<int> Of(int count, Random random)
    {
        var (chosen, all) = (new List<int>(), Math.Max(0, count - Last));
        for (var start = 0; start < all; start += Stride)
            chosen.Add(random.Next(start, Math.Min(start + Stride, all)));
        for (var i = all; i < count; i++)
            chosen.Add(i);
        return chosen;
    }
}
