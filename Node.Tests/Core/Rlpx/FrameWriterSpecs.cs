using System.Buffers;
using Node.Core.Crypto;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.Rlpx;

public sealed class FrameWriterSpecs
{
    [Theory]
    [InlineData(true, PlainVectors.InitiatorHello)]
    [InlineData(false, PlainVectors.RecipientHello)]
    public void The_published_first_frame_should_be_read_and_written_again(bool byInitiator, string frame)
    {
        var wire = HexBytes.Of(frame);
        using var reader = RlpxSecretsSpecs.Published(!byInitiator).CreateReader();
        using var writer = RlpxSecretsSpecs.Published(byInitiator).CreateWriter();
        var input = new ReadOnlySequence<byte>(wire);
        var output = new ArrayBufferWriter<byte>();

        var data = reader.Read(ref input).Data;
        writer.Write(data.Span[..1], data.Span[1..], output);

        Assert.Equal(79, data.Length);
        Assert.True(input.IsEmpty);
        Assert.Equal(wire, output.WrittenSpan.ToArray());
    }

    // geth, p2p/rlpx/rlpx_test.go, TestFrameReadWrite: both secrets are keccak256(""); its MACs come from a stub, so they are left out.
    [Fact]
    public void The_ciphertext_of_geth_should_be_written()
    {
        var secret = Keccak256.OfNothing;
        using var writer = new FrameWriter(new AesCtr(secret.Bytes, new byte[16]), new FrameMac(secret.Bytes, KeccakHasher.Create256()));
        var output = new ArrayBufferWriter<byte>();

        writer.Write([8], HexBytes.Of("c401020304"), output);

        var wire = output.WrittenSpan.ToArray();
        Assert.Equal(64, wire.Length);
        Assert.Equal(HexBytes.Of("00828ddae471818bb0bfa6b551d1cb42"), wire[..16]);
        Assert.Equal(HexBytes.Of("ba628a4ba590cb43f7848f41c4382885"), wire[32..48]);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(16, 64)]
    [InlineData(17, 80)]
    [InlineData(1 << 20, (1 << 20) + 48)]
    public void A_frame_should_take_the_room_it_says(int size, int expected)
    {
        Assert.Equal(expected, FrameHeader.WireLength(size));
        Assert.Equal(expected, new FrameLink().Written(new byte[size]).Length);
    }

    [Fact]
    public void A_frame_without_data_or_with_too_much_is_a_bug_of_ours()
    {
        var writer = new FrameLink().Writer;
        var output = new ArrayBufferWriter<byte>();

        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write([], [], output));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write([1], new byte[FrameHeader.MaxFrameSize], output));
        Assert.Equal(0, output.WrittenCount);
    }
}
