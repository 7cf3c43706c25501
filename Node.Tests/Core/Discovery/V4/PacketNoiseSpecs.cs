using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Discovery.V4;

[Trait("Input", "Noise")]
public sealed class PacketNoiseSpecs
{
    [Fact]
    public void No_datagram_should_throw()
    {
        var noise = new Noise(41);
        using var key = PacketVectors.Key();
        Assert.True(new NodeRecordBuilder().TrySign(key, out var record));
        byte[][] originals = [.. PacketVectors.All, new PacketEncoder(key).Encode(new EnrResponse(default, record)).Bytes.ToArray()];
        for (var i = 0; i < Noise.Cases; i++)
        {
            var datagram = i % 4 == 0 ? noise.Bytes(1400) : noise.Mutated(originals[i % originals.Length]);
            if (i % 2 == 0 && datagram.Length > Hash256.Size)
                Keccak256.Hash(datagram.AsSpan(Hash256.Size), datagram);

            // Most are let expire before their signature is looked at, which takes a hundred times as long as the rest.
            var result = PacketDecoder.Decode(datagram, i % 16 == 0 ? 0 : ulong.MaxValue);

            Assert.Equal(result.IsPacket, result.Failure == PacketFailure.None);
        }
    }
}
