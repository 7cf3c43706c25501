using System.Buffers;
using Node.Core.DevP2P;
using Node.Tests.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.DevP2P;

public sealed class MessageCodecSpecs
{
    [Theory]
    [InlineData(0UL, "80")]
    [InlineData(1UL, "01")]
    [InlineData(0x7fUL, "7f")]
    [InlineData(0x80UL, "8180")]
    [InlineData(0x1234UL, "821234")]
    [InlineData(ulong.MaxValue, "88ffffffffffffffff")]
    public void A_message_id_should_be_written_as_a_number_and_come_back(ulong id, string expected)
    {
        var data = FrameData(id, [0xc1, 0x05], isCompressed: false);

        Assert.Equal([.. HexBytes.Of(expected), 0xc1, 0x05], data);
        Assert.Equal(id, MessageCodec.Decode(data, false).Id);
        Assert.Equal([0xc1, 0x05], MessageCodec.Decode(data, false).Payload.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(100_000)]
    public void A_compressed_message_should_come_back(int length)
    {
        var payload = new byte[length];
        new Random(length).NextBytes(payload.AsSpan(0, length / 2));

        var data = FrameData(0x11, payload, isCompressed: true);
        var message = MessageCodec.Decode(data, true);

        Assert.Equal(0x11UL, message.Id);
        Assert.Equal(payload, message.Payload.ToArray());
    }

    // EIP-706: a compressed ping has three bytes of data: the length, a literal of one byte, the empty list.
    [Fact]
    public void A_compressed_ping_should_be_what_other_clients_send() =>
        Assert.Equal([0x02, 0x01, 0x00, 0xc0], FrameData(2, [0xc0], isCompressed: true));

    // As @ethereumjs/devp2p sends it, after hellos that agree on compression.
    [Theory]
    [InlineData("0108", DisconnectReason.Quitting)]
    [InlineData("0180", DisconnectReason.Requested)]
    [InlineData("01c104", DisconnectReason.TooManyPeers)]
    [InlineData("01c281ff", (DisconnectReason)0xff)]
    public void A_disconnect_that_is_not_compressed_should_be_taken_as_it_is(string data, DisconnectReason reason)
    {
        var message = MessageCodec.Decode(HexBytes.Of(data), true);

        Assert.Equal(new Disconnect(reason), BaseCodec.Decode(message.Id, message.Payload.Span).Message);
    }

    [Fact]
    public void Every_compressed_disconnect_should_be_taken_for_what_it_is() =>
        Assert.All(Enumerable.Range(0, 256), number =>
        {
            byte[] list = number == 0 ? [0xc1, 0x80] : number < 0x80 ? [0xc1, (byte)number] : [0xc2, 0x81, (byte)number];
            foreach (var payload in (byte[][])[list, list[1..]])
            {
                var message = MessageCodec.Decode(FrameData(1, payload, isCompressed: true), true);
                Assert.Equal(new Disconnect((DisconnectReason)number), BaseCodec.Decode(message.Id, message.Payload.Span).Message);
            }
        });

    [Theory]
    [InlineData("")]
    [InlineData("00c0")]
    [InlineData("c0")]
    [InlineData("8105c0")]
    [InlineData("820001c0")]
    [InlineData("89010101010101010101c0")]
    [InlineData("8801")]
    public void Data_without_a_proper_id_should_be_refused(string data)
    {
        Assert.Equal(MessageFailure.MalformedId, MessageCodec.Decode(HexBytes.Of(data), false).Failure);
        Assert.Equal(MessageFailure.MalformedId, MessageCodec.Decode(HexBytes.Of(data), true).Failure);
    }

    [Theory]
    [InlineData("02", MessageFailure.MalformedSnappy)]
    [InlineData("02 ff", MessageFailure.MalformedSnappy)]
    [InlineData("02 81808008", MessageFailure.TooLong)] // 2^24 + 1
    [InlineData("02 ffffff07", MessageFailure.MalformedSnappy)] // 2^24 − 1 of four bytes
    [InlineData("02 80808008 00", MessageFailure.MalformedSnappy)] // 2^24
    [InlineData("02 ffffffff0f 00c0", MessageFailure.MalformedSnappy)] // 2^32 − 1
    [InlineData("02 0200c0", MessageFailure.MalformedSnappy)]
    [InlineData("02 0000c0", MessageFailure.MalformedSnappy)]
    [InlineData("02 c0", MessageFailure.MalformedSnappy)] // not compressed
    public void A_payload_that_does_not_decompress_should_be_refused(string data, MessageFailure expected) =>
        Assert.Equal(expected, MessageCodec.Decode(HexBytes.Of(data), true).Failure);

    [Fact]
    public void An_announced_payload_should_not_take_its_memory()
    {
        var data = HexBytes.Of("02 ffffff07 00c0");
        MessageCodec.Decode(data, true);
        var before = GC.GetAllocatedBytesForCurrentThread();

        MessageCodec.Decode(data, true);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    [Fact]
    public void Every_truncation_of_a_compressed_message_should_be_refused()
    {
        var data = FrameData(0x11, [.. Enumerable.Range(0, 300).Select(i => (byte)(i / 9))], isCompressed: true);

        for (var length = 0; length < data.Length; length++)
            Assert.NotEqual(MessageFailure.None, MessageCodec.Decode(data.AsMemory(0, length), true).Failure);
    }

    private static byte[] FrameData(ulong id, byte[] payload, bool isCompressed)
    {
        var link = new FrameLink();
        var output = new ArrayBufferWriter<byte>();
        MessageCodec.Write(id, payload, isCompressed, link.Writer, output);
        return link.Read(output.WrittenSpan.ToArray()).Data.ToArray();
    }
}
