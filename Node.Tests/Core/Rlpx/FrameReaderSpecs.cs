using System.Buffers;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.Rlpx;

public sealed class FrameReaderSpecs
{
    private static readonly byte[] Header = [0, 0, 5, 0xc2, 0x80, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Fact]
    public void Frames_should_be_read_at_every_split_point()
    {
        var link = new FrameLink();
        byte[][] frames = [Numbered(1), Numbered(31), Numbered(32), Numbered(200)];
        byte[] wire = [.. frames.SelectMany(frame => link.Written(frame))];

        for (var split = 0; split <= wire.Length; split++)
        {
            using var reader = new FrameLink().Reader;
            var input = new ReadOnlySequence<byte>(wire, 0, split);
            var read = ReadAll(reader, ref input);
            Assert.True(input.Length < 32);

            input = Chunks.Of(wire.AsMemory(split - (int)input.Length), (int)input.Length);
            read.AddRange(ReadAll(reader, ref input));

            Assert.Equal(frames, read);
            Assert.True(input.IsEmpty);
        }
    }

    [Fact]
    public void Frames_should_be_read_byte_by_byte()
    {
        var link = new FrameLink();
        byte[][] frames = [Numbered(1), Numbered(100)];
        byte[] wire = [.. frames.SelectMany(frame => link.Written(frame))];
        var read = new List<byte[]>();
        var waiting = ReadOnlySequence<byte>.Empty;

        foreach (var one in wire)
        {
            waiting = new ReadOnlySequence<byte>([.. waiting.ToArray(), one]);
            read.AddRange(ReadAll(link.Reader, ref waiting));
        }

        Assert.Equal(frames, read);
    }

    [Fact]
    public void Every_truncation_should_need_more()
    {
        var wire = new FrameLink().Written(Numbered(50));

        for (var length = 0; length < wire.Length; length++)
        {
            var result = new FrameLink().Read(wire[..length]);
            Assert.True(result.NeedsMore);
            Assert.Equal(FrameFailure.None, result.Failure);
        }
    }

    [Fact]
    public void Every_changed_byte_should_be_noticed_by_the_mac_over_it()
    {
        var wire = new FrameLink().Written(Numbered(50));

        for (var i = 0; i < wire.Length; i++)
        {
            wire[i] ^= 1;
            Assert.Equal(i < 32 ? FrameFailure.BadHeaderMac : FrameFailure.BadFrameMac, new FrameLink().Read(wire).Failure);
            wire[i] ^= 1;
        }
    }

    [Fact]
    public void A_failed_reader_should_stay_failed_and_take_nothing()
    {
        var link = new FrameLink();
        var wire = link.Written(Numbered(50));
        wire[40] ^= 1;
        link.Read(wire);
        var input = new ReadOnlySequence<byte>(link.Written(Numbered(50)));

        var result = link.Reader.Read(ref input);

        Assert.Equal(FrameFailure.BadFrameMac, result.Failure);
        Assert.False(result.NeedsMore);
        Assert.Equal(112, input.Length);
    }

    [Fact]
    public void A_frame_read_twice_should_fail()
    {
        var link = new FrameLink();
        var wire = link.Written(Numbered(50));
        link.Read(wire);

        Assert.Equal(FrameFailure.BadHeaderMac, link.Read(wire).Failure);
    }

    [Theory]
    [InlineData(2048, 2048, FrameFailure.None)]
    [InlineData(2049, 2048, FrameFailure.TooLarge)]
    [InlineData(1, 1, FrameFailure.None)]
    public void A_frame_above_the_limit_should_be_refused_at_its_header(int size, int limit, FrameFailure expected)
    {
        var link = new FrameLink();
        link.Reader.MaxFrameSize = limit;

        var result = link.Read(link.Written(Numbered(size))[..32]);

        Assert.Equal(expected, result.Failure);
    }

    [Fact]
    public void A_frame_without_data_should_be_refused()
    {
        var wire = FrameLink.Crafted([0, 0, 0, .. Header[3..]], []);

        Assert.Equal(FrameFailure.Empty, new FrameLink().Read(wire).Failure);
    }

    [Fact]
    public void Header_data_and_padding_should_be_ignored()
    {
        var wire = FrameLink.Crafted([0, 0, 5, 0xc3, 7, 8, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1], [.. Data, .. Enumerable.Repeat((byte)0xee, 11)]);

        Assert.Equal(Data, new FrameLink().Read(wire).Data.ToArray());
    }

    [Fact]
    public void A_frame_longer_than_any_buffer_should_be_consumed_as_it_comes()
    {
        var link = new FrameLink();
        var data = Numbered(FrameHeader.MaxFrameSize);
        var wire = link.Written(data).AsMemory();
        FrameResult result = default;

        while (wire.Length > 0)
        {
            var input = new ReadOnlySequence<byte>(wire[..Math.Min(wire.Length, 100_000)]);
            var offered = input.Length;
            result = link.Reader.Read(ref input);
            Assert.True(input.Length < 16, "all but a part of a MAC is consumed");
            wire = wire[(int)(offered - input.Length)..];
        }

        Assert.True(result.Data.Span.SequenceEqual(data));
    }

    [Fact]
    public void An_announced_frame_should_not_take_its_memory_before_it_comes()
    {
        var wire = FrameLink.Crafted([0xff, 0xff, 0xff, .. Header[3..]], [.. Enumerable.Repeat((byte)1, 160)])[..^16];
        var link = new FrameLink();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = link.Read(wire);

        Assert.True(result.NeedsMore);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 128 * 1024);
    }

    [Fact]
    public void Two_ends_should_talk_whatever_the_pieces()
    {
        var random = new Random(42);
        for (var round = 0; round < 30; round++)
        {
            var link = new FrameLink();
            var frames = Enumerable.Range(0, 20).Select(_ => Numbered(random.Next(1, 1 << random.Next(1, 17)))).ToArray();
            byte[] wire = [.. frames.SelectMany(frame => link.Written(frame))];
            var read = new List<byte[]>();
            var start = 0;
            foreach (var end in Chunks.Ends(wire.Length, 1 << random.Next(1, 16), random).Append(wire.Length))
            {
                var input = Chunks.Of(wire.AsMemory(start, end - start), Chunks.Ends(end - start, 4096, random));
                read.AddRange(ReadAll(link.Reader, ref input));
                start = end - (int)input.Length;
            }

            Assert.Equal(frames, read);
        }
    }

    private static List<byte[]> ReadAll(FrameReader reader, ref ReadOnlySequence<byte> input)
    {
        var frames = new List<byte[]>();
        while (true)
        {
            var result = reader.Read(ref input);
            Assert.Equal(FrameFailure.None, result.Failure);
            if (result.NeedsMore)
                return frames;
            frames.Add(result.Data.ToArray());
        }
    }

    private static byte[] Numbered(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i * 7);
        return bytes;
    }
}
