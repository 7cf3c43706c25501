using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Encoding;

[Trait("Input", "Noise")]
public sealed class RlpNoiseSpecs
{
    [Fact]
    public void Random_bytes_should_never_throw_and_what_is_read_should_be_canonical()
    {
        var random = new Random(21);
        var writer = new RlpWriter();
        for (var i = 0; i < Noise.Cases; i++)
        {
            var bytes = new byte[random.Next(1, 80)];
            random.NextBytes(bytes);
            var reader = new RlpReader(bytes);

            if (RlpTree.Read(ref reader) is { } tree)
            {
                writer.Clear();
                tree.Write(writer);
                Assert.Equal(Convert.ToHexString(bytes.AsSpan(0, reader.Position)), Convert.ToHexString(writer.ToArray()));
            }
            else
            {
                Assert.NotEqual(RlpError.None, reader.Error);
            }
        }
    }

    [Fact]
    public void Mutated_items_should_never_throw()
    {
        var random = new Random(22);
        var writer = new RlpWriter();
        for (var i = 0; i < Noise.Cases / 10; i++)
        {
            writer.Clear();
            RlpTree.Draw(random, 4).Write(writer);
            var bytes = writer.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var reader = new RlpReader(bytes);

            Assert.True(RlpTree.Read(ref reader) is not null || reader.Error != RlpError.None);
        }
    }

    [Fact]
    public void Any_sequence_of_questions_should_be_answered()
    {
        var random = new Random(23);
        for (var i = 0; i < Noise.Cases / 5; i++)
        {
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            var reader = new RlpReader(bytes);
            for (var step = 0; step < 12; step++)
            {
                var before = reader.Position;
                if (!Ask(ref reader, random.Next(14)))
                {
                    Assert.Equal(before, reader.Position);
                    Assert.NotEqual(RlpError.None, reader.Error);
                }

                Assert.InRange(reader.Position, before, bytes.Length);
            }
        }
    }

    private static bool Ask(ref RlpReader reader, int question) => question switch
    {
        0 => reader.TryReadBytes(out _),
        1 => reader.TryReadBytes(3, out _),
        2 => reader.TryReadBytes(new byte[2]),
        3 => reader.TryReadUInt64(out _),
        4 => reader.TryReadUInt32(out _),
        5 => reader.TryReadUInt16(out _),
        6 => reader.TryReadInt32(out _),
        7 => reader.TryReadBoolean(out _),
        8 => reader.TryReadUInt256(out _),
        9 => reader.TryReadHash256(out _),
        10 => reader.TrySkip(),
        11 => reader.TryCountItems(5, out _),
        12 => reader.Depth > 0 ? reader.TryLeaveList() : reader.TryEnd(),
        _ => reader.TryEnterList(),
    };
}
