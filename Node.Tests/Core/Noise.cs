using System.Globalization;

namespace Node.Tests.Core;

/// <summary>Random and mutated bytes for decoders, seeded. <c>ACTORS_NOISE_CASES</c> asks for more cases than the everyday run has.</summary>
internal sealed class Noise(int seed)
{
    /// <summary>Cases of a cheap decoder: 100 000; an expensive one takes a fraction.</summary>
    public static int Cases { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ACTORS_NOISE_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases)
            ? cases
            : 100_000;

    // Where encodings change their shape: ends of ranges, prefixes of RLP, continuation bits.
    private static readonly byte[] Interesting =
        [0x00, 0x01, 0x04, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xbb, 0xbf, 0xc0, 0xc1, 0xf7, 0xf8, 0xfb, 0xfe, 0xff];

    public Random Random { get; } = new(seed);

    /// <summary>Up to so many random bytes; half of them from the interesting ones.</summary>
    public byte[] Bytes(int longest)
    {
        var bytes = new byte[Random.Next(longest + 1)];
        Random.NextBytes(bytes);
        if (Random.Next(2) == 0)
        {
            for (var i = 0; i < bytes.Length; i += Random.Next(1, 5))
                bytes[i] = Interesting[Random.Next(Interesting.Length)];
        }

        return bytes;
    }

    /// <summary>A copy with one to four changes: a bit, a byte, a cut, a piece doubled, a piece left out.</summary>
    public byte[] Mutated(byte[] original)
    {
        var bytes = original.ToList();
        for (var changes = Random.Next(1, 5); changes > 0; changes--)
        {
            var at = Random.Next(bytes.Count + 1);
            var length = Math.Min(Random.Next(1, 9), bytes.Count - at);
            switch (Random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << Random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = Interesting[Random.Next(Interesting.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, length);
                    break;
            }
        }

        return [.. bytes];
    }
}
