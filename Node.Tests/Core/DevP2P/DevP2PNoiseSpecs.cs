using Node.Core.DevP2P;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.DevP2P;

[Trait("Input", "Noise")]
public sealed class DevP2PNoiseSpecs
{
    [Fact]
    public void No_payload_of_a_base_message_should_throw()
    {
        var noise = new Noise(31);
        byte[][] originals =
        [
            Encoded(new Hello(5, "actors/0.1", [new("eth", 68), new("les", 4)], 30303, new NodeId([.. Enumerable.Repeat((byte)7, 64)]))),
            Encoded(new Disconnect(DisconnectReason.TooManyPeers)),
            Encoded(Ping.Instance),
        ];
        for (var i = 0; i < Noise.Cases; i++)
        {
            var payload = i % 2 == 0 ? noise.Bytes(200) : noise.Mutated(originals[i / 2 % originals.Length]);
            var id = (ulong)noise.Random.Next(Capabilities.BaseLength);

            var result = BaseCodec.Decode(id, payload);

            Assert.True(result.Message is null || result.Failure == BaseFailure.None);
        }
    }

    [Fact]
    public void No_data_of_a_frame_should_throw()
    {
        var noise = new Noise(32);
        var payload = new byte[500];
        noise.Random.NextBytes(payload.AsSpan(0, 100));
        var compressed = new byte[Snappy.MaxCompressedLength(payload.Length)];
        byte[] original = [0x11, .. compressed.AsSpan(0, Snappy.Compress(payload, compressed))];
        for (var i = 0; i < Noise.Cases; i++)
        {
            var data = i % 2 == 0 ? noise.Bytes(60) : noise.Mutated(original);

            var result = MessageCodec.Decode(data, isCompressed: i % 4 < 3);

            Assert.True(result.Payload.Length <= MessageCodec.MaxPayload);
            Assert.True(result.Failure == MessageFailure.None || result.Payload.IsEmpty);
        }
    }

    private static byte[] Encoded(BaseMessage message)
    {
        var writer = new RlpWriter();
        BaseCodec.Encode(message, writer);
        return writer.ToArray();
    }
}
