using System.Net;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Discovery.V4;

public sealed class PacketDecoderSpecs : IDisposable
{
    private readonly PrivateKey _key = PacketVectors.Key();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Published_ping_with_more_elements_should_be_read()
    {
        var ping = Assert.IsType<Ping>(Decoded(PacketVectors.Ping4));

        Assert.Equal(
            new Ping(
                4,
                new Endpoint(IPAddress.Loopback, 3322, 5544),
                new Endpoint(IPAddress.IPv6Loopback, 2222, 3333),
                PacketVectors.Expiration,
                RecordSequence: 1),
            ping);
    }

    [Fact]
    public void Published_ping_of_another_version_with_a_list_for_a_record_number_should_be_read()
    {
        var ping = Assert.IsType<Ping>(Decoded(PacketVectors.Ping555));

        Assert.Equal(
            new Ping(
                555,
                new Endpoint(IPAddress.Parse("2001:db8:3c4d:15::abcd:ef12"), 3322, 5544),
                new Endpoint(IPAddress.Parse("2001:db8:85a3:8d3:1319:8a2e:370:7348"), 2222, 33338),
                PacketVectors.Expiration,
                RecordSequence: null),
            ping);
    }

    [Fact]
    public void Published_pong_should_be_read()
    {
        var pong = Assert.IsType<Pong>(Decoded(PacketVectors.Pong));

        Assert.Equal(new Endpoint(IPAddress.Parse("2001:db8:85a3:8d3:1319:8a2e:370:7348"), 2222, 33338), pong.To);
        Assert.Equal(Hash256.Parse("fbc914b16819237dcd8801d7e53f69e9719adecb3cc0e790c57e91ca4461c954"), pong.PingHash);
        Assert.Null(pong.RecordSequence);
    }

    [Fact]
    public void Published_findnode_should_be_read()
    {
        var findNode = Assert.IsType<FindNode>(Decoded(PacketVectors.FindNode));

        Assert.StartsWith("ca634cae0d49acb4", findNode.Target.ToString(), StringComparison.Ordinal);
        Assert.Equal(PacketVectors.Expiration, findNode.Expiration);
    }

    [Fact]
    public void Published_neighbours_should_be_read()
    {
        var neighbors = Assert.IsType<Neighbors>(Decoded(PacketVectors.Neighbors));

        Assert.Equal(
            [
                new Endpoint(IPAddress.Parse("99.33.22.55"), 4444, 4445),
                new Endpoint(IPAddress.Parse("1.2.3.4"), 1, 1),
                new Endpoint(IPAddress.Parse("2001:db8:3c4d:15::abcd:ef12"), 3333, 3333),
                new Endpoint(IPAddress.Parse("2001:db8:85a3:8d3:1319:8a2e:370:7348"), 999, 1000),
            ],
            neighbors.Nodes.Select(node => node.Endpoint));
        Assert.StartsWith("3155e1427f85f10a", neighbors.Nodes[0].Id.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Packet_should_be_taken_up_to_the_second_of_its_expiration()
    {
        Assert.True(PacketDecoder.Decode(PacketVectors.Pong, PacketVectors.Expiration).IsPacket);
        Assert.Equal(PacketFailure.Expired, PacketDecoder.Decode(PacketVectors.Pong, PacketVectors.Expiration + 1).Failure);
    }

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        foreach (var packet in PacketVectors.All)
        {
            for (var length = 0; length < packet.Length; length++)
            {
                var failure = PacketDecoder.Decode(packet.AsSpan(0, length), 0).Failure;

                Assert.Equal(length < Packet.HeaderSize ? PacketFailure.TooShort : PacketFailure.BadHash, failure);
            }
        }
    }

    [Fact]
    public void Every_truncation_with_a_right_hash_should_give_the_message_or_be_malformed()
    {
        foreach (var packet in PacketVectors.All)
        {
            var list = new RlpReader(packet.AsSpan(Packet.HeaderSize));
            Assert.True(list.TryReadItem(out var data));
            for (var length = Packet.HeaderSize; length < packet.Length; length++)
            {
                var result = PacketDecoder.Decode(Rehashed(packet[..length]), 0);

                Assert.Equal(length < Packet.HeaderSize + data.Length, result.Failure == PacketFailure.Malformed);
            }
        }
    }

    [Fact]
    public void Changed_byte_should_be_refused_before_the_signature_is_looked_at()
    {
        for (var at = 0; at < PacketVectors.Pong.Length; at++)
        {
            var packet = (byte[])PacketVectors.Pong.Clone();
            packet[at] ^= 1;

            Assert.Equal(PacketFailure.BadHash, PacketDecoder.Decode(packet, 0).Failure);
        }
    }

    [Fact]
    public void Largest_packet_should_pass_and_a_larger_one_not()
    {
        byte[] largest = [.. PacketVectors.Pong, .. new byte[Packet.MaxSize - PacketVectors.Pong.Length]];

        Assert.True(PacketDecoder.Decode(Rehashed(largest), 0).IsPacket);
        Assert.Equal(PacketFailure.TooLong, PacketDecoder.Decode(Rehashed([.. largest, 0]), 0).Failure);
    }

    [Theory]
    [InlineData(0, PacketFailure.UnknownType)]
    [InlineData(7, PacketFailure.UnknownType)]
    [InlineData(255, PacketFailure.UnknownType)]
    [InlineData(1, PacketFailure.Malformed)]
    public void Other_type_should_be_refused(byte type, PacketFailure expected)
    {
        var packet = (byte[])PacketVectors.FindNode.Clone();
        packet[Packet.SignatureEnd] = type;

        Assert.Equal(expected, PacketDecoder.Decode(Rehashed(packet), 0).Failure);
    }

    [Fact]
    public void Signature_that_gives_no_key_should_be_refused()
    {
        var packet = (byte[])PacketVectors.FindNode.Clone();
        packet.AsSpan(Hash256.Size, Secp256k1.SignatureLength).Fill(0xff);

        Assert.Equal(PacketFailure.BadSignature, PacketDecoder.Decode(Rehashed(packet), 0).Failure);
    }

    [Fact]
    public void Node_record_with_a_wrong_signature_should_be_refused()
    {
        Assert.True(new NodeRecordBuilder().Set("x"u8, 1).TrySign(_key, out var record));
        var packet = new PacketEncoder(_key).Encode(new EnrResponse(default, record)).Bytes.ToArray();
        packet[^1] ^= 1;

        Assert.Equal(PacketFailure.Malformed, PacketDecoder.Decode(Rehashed(packet), 0).Failure);
    }

    private static byte[] Rehashed(byte[] packet)
    {
        Keccak256.Hash(packet.AsSpan(Hash256.Size), packet);
        return packet;
    }

    private V4Message Decoded(byte[] packet)
    {
        var result = PacketDecoder.Decode(packet, 0);

        Assert.Equal(PacketFailure.None, result.Failure);
        Assert.Equal(_key.PublicKey, result.Packet!.Sender);
        Assert.Equal(new Hash256(packet.AsSpan(0, Hash256.Size)), result.Packet.Hash);
        return result.Packet.Message;
    }
}
