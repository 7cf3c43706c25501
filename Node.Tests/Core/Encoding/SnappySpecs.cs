using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Encoding;

public sealed class SnappySpecs
{
    private const int Limit = 1 << 24;

    /// <summary>Each element of google/snappy's format_description.txt, written by hand.</summary>
    [Theory]
    [InlineData("00", "")]
    [InlineData("0108" + "7a", null)]
    [InlineData("0100" + "7a", "7a")]
    [InlineData("03" + "08" + "616263", "616263")]
    [InlineData("02" + "f001" + "6162", "6162")]
    [InlineData("02" + "f40100" + "6162", "6162")]
    [InlineData("02" + "f8010000" + "6162", "6162")]
    [InlineData("02" + "fc01000000" + "6162", "6162")]
    [InlineData("06" + "04" + "6162" + "0102", "616261626162")]
    [InlineData("08" + "04" + "6162" + "160200", "6162616261626162")]
    [InlineData("08" + "04" + "6162" + "1702000000", "6162616261626162")]
    [InlineData("0c" + "00" + "61" + "1d01", "616161616161616161616161")]
    public void Elements_should_be_decompressed_as_the_format_describes(string compressed, string? expected)
    {
        var decompressed = Decompress(Convert.FromHexString(compressed), out var error);

        Assert.Equal(expected is null, error != SnappyError.None);
        Assert.Equal(expected, decompressed is null ? null : Convert.ToHexStringLower(decompressed));
    }

    [Theory]
    [InlineData("", SnappyError.MalformedLength)]
    [InlineData("80", SnappyError.MalformedLength)]
    [InlineData("8080808008", SnappyError.MalformedLength)]
    [InlineData("808080808001", SnappyError.MalformedLength)]
    [InlineData("ffffffff07", SnappyError.TooLong)]
    [InlineData("8180800800", SnappyError.TooLong)]
    [InlineData("80808008", SnappyError.Implausible)]
    [InlineData("ff0000", SnappyError.Implausible)]
    [InlineData("100061", SnappyError.ShorterThanDeclared)]
    [InlineData("0100", SnappyError.UnexpectedEnd)]
    [InlineData("02f0", SnappyError.UnexpectedEnd)]
    [InlineData("02f401", SnappyError.UnexpectedEnd)]
    [InlineData("02f801", SnappyError.UnexpectedEnd)]
    [InlineData("02fcffffffff", SnappyError.UnexpectedEnd)]
    [InlineData("020061" + "01", SnappyError.UnexpectedEnd)]
    [InlineData("020061" + "0201", SnappyError.UnexpectedEnd)]
    [InlineData("020061" + "03010000", SnappyError.UnexpectedEnd)]
    [InlineData("050061" + "0100", SnappyError.BadOffset)]
    [InlineData("050061" + "0102", SnappyError.BadOffset)]
    [InlineData("050061" + "0301000080", SnappyError.BadOffset)]
    [InlineData("0101" + "01", SnappyError.BadOffset)]
    [InlineData("040061" + "0101", SnappyError.LongerThanDeclared)]
    [InlineData("01046161", SnappyError.LongerThanDeclared)]
    [InlineData("01", SnappyError.ShorterThanDeclared)]
    public void Malformed_input_should_be_refused_with_the_reason(string compressed, SnappyError expected)
    {
        var decompressed = Decompress(Convert.FromHexString(compressed), out var error);

        Assert.Null(decompressed);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Declared_length_should_be_that_of_the_destination()
    {
        byte[] compressed = [3, 8, 1, 2, 3];

        Assert.False(Snappy.TryDecompress(compressed, new byte[2], out var error));
        Assert.Equal(SnappyError.LongerThanDeclared, error);
        Assert.False(Snappy.TryDecompress(compressed, new byte[4], out error));
        Assert.Equal(SnappyError.ShorterThanDeclared, error);
    }

    [Fact]
    public void Every_kind_of_data_should_come_back_and_stay_below_the_bound()
    {
        foreach (var input in SnappySamples.All())
        {
            Assert.Equal(Convert.ToHexString(input), Convert.ToHexString(Decompress(Compress(input), out _)!));
        }
    }

    [Fact]
    public void Every_short_length_should_come_back()
    {
        var random = new Random(30);
        for (var length = 0; length < 600; length++)
        {
            foreach (var input in new[] { SnappySamples.Noise(random, length), SnappySamples.Repeated(random, length, 1 + (length % 40)), new byte[length] })
            {
                Assert.Equal(Convert.ToHexString(input), Convert.ToHexString(Decompress(Compress(input), out _)!));
            }
        }
    }

    [Fact]
    public void Repetitions_of_every_period_should_compress()
    {
        var random = new Random(31);
        for (var period = 1; period <= 70; period++)
        {
            var input = SnappySamples.Repeated(random, 5000, period);
            var compressed = Compress(input);

            Assert.InRange(compressed.Length, 1, 450);
            Assert.Equal(input, Decompress(compressed, out _));
        }
    }

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        var compressed = Compress(SnappySamples.Text(new Random(32), 3000));
        for (var length = 0; length < compressed.Length; length++)
        {
            Assert.Null(Decompress(compressed.AsSpan(0, length), out var error));
            Assert.NotEqual(SnappyError.None, error);
        }
    }

    [Fact]
    [Trait("Input", "Noise")]
    public void Random_and_mutated_bytes_should_never_throw_nor_write_beyond_the_destination()
    {
        var random = new Random(33);
        var compressed = Compress(SnappySamples.Text(random, 700));
        for (var i = 0; i < Noise.Cases; i++)
        {
            var bytes = i % 2 == 0 ? SnappySamples.Noise(random, random.Next(60)) : compressed.ToArray();
            if (bytes.Length > 0)
            {
                bytes[random.Next(Math.Min(bytes.Length, 200))] = (byte)random.Next();
            }

            if (Snappy.TryReadLength(bytes, 1 << 14, out var length, out _))
            {
                var room = new byte[length + 128];
                room.AsSpan(length).Fill(0xee);
                Snappy.TryDecompress(bytes, room.AsSpan(0, length), out _);
                Assert.False(room.AsSpan(length).ContainsAnyExcept((byte)0xee));
            }
        }
    }

    [Fact]
    public void Too_small_a_destination_is_a_bug() => Assert.Throws<ArgumentException>(() => Snappy.Compress(new byte[10], new byte[42]));

    private static byte[] Compress(ReadOnlySpan<byte> input)
    {
        var room = new byte[Snappy.MaxCompressedLength(input.Length)];
        return room[..Snappy.Compress(input, room)];
    }

    private static byte[]? Decompress(ReadOnlySpan<byte> compressed, out SnappyError error)
    {
        if (!Snappy.TryReadLength(compressed, Limit, out var length, out error))
        {
            return null;
        }

        var room = new byte[length];
        return Snappy.TryDecompress(compressed, room, out error) ? room : null;
    }
}
