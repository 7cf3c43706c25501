namespace Node.Tests.Core.Encoding;

/// <summary>Data of every kind that a compressor treats in its own way, around the sizes of its block and of its elements.</summary>
internal static class SnappySamples
{
    private const int Block = 1 << 16;

    public static IEnumerable<byte[]> All()
    {
        var random = new Random(40);
        foreach (var length in new[] { 1000, Block - 1, Block, Block + 1, Block + 14, Block + 16, 200_000 })
        {
            yield return new byte[length];
            yield return Noise(random, length);
            yield return Text(random, length);
            yield return Repeated(random, length, 2047);
            yield return Repeated(random, length, 2048);
            yield return Repeated(random, length, Block - 1);
            yield return Scattered(random, length);
        }
    }

    public static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    public static byte[] Repeated(Random random, int length, int period)
    {
        var unit = Noise(random, period);
        return [.. Enumerable.Range(0, length).Select(i => unit[i % period])];
    }

    /// <summary>Words out of a small vocabulary: many short matches.</summary>
    public static byte[] Text(Random random, int length)
    {
        var words = Enumerable.Range(0, 100).Select(_ => Noise(random, random.Next(2, 12))).ToArray();
        var bytes = new List<byte>(length + 12);
        while (bytes.Count < length)
        {
            bytes.AddRange(words[random.Next(words.Length)]);
        }

        return [.. bytes.Take(length)];
    }

    /// <summary>Matches of four bytes, the shortest ones, far apart, with noise of 1 to 70 bytes between: the worst for the bound.</summary>
    public static byte[] Scattered(Random random, int length)
    {
        byte[] marks = [.. Enumerable.Range(0, 64).SelectMany(_ => Noise(random, 4))];
        var bytes = new List<byte>(length + 80);
        while (bytes.Count < length)
        {
            bytes.AddRange(marks.AsSpan(4 * random.Next(64), 4));
            bytes.AddRange(Noise(random, random.Next(1, 71)));
        }

        return [.. bytes.Take(length)];
    }
}
