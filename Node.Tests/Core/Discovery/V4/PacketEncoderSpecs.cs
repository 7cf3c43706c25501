using System.Collections.Immutable;
using System.Net;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Discovery.V4;

public sealed class PacketEncoderSpecs : IDisposable
{
    private static readonly Endpoint V4 = new(IPAddress.Parse("10.1.2.3"), 30303, 30304);

    private static readonly Endpoint V6 = new(IPAddress.Parse("2001:db8::1"), ushort.MaxValue, ushort.MaxValue);

    private readonly PrivateKey _key = PacketVectors.Key();

    private readonly PacketEncoder _encoder;

    public PacketEncoderSpecs() => _encoder = new PacketEncoder(_key);

    public static TheoryData<V4Message> Messages() =>
    [
        new Ping(Ping.OurVersion, V4, V6, 1, 0),
        new Ping(ulong.MaxValue, default, V4, ulong.MaxValue, ulong.MaxValue),
        new Ping(0, V4, V4, 0, null),
        new Pong(V6, Keccak256.OfNothing, 7, 9),
        new Pong(default, Hash256.Zero, 0, null),
        new FindNode(Id(1), 1_800_000_000),
        new EnrRequest(5),
    ];

    public void Dispose() => _key.Dispose();

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_should_come_back(V4Message message) => Assert.Equal(message, RoundTrip(message));

    [Fact]
    public void Neighbours_should_come_back()
    {
        ImmutableArray<Neighbor> nodes = [new(V4, Id(1)), new(V6, Id(2)), new(default, Id(3))];

        Assert.Equal(nodes.ToArray(), Assert.IsType<Neighbors>(RoundTrip(new Neighbors(nodes, 3))).Nodes.ToArray());
        Assert.Empty(Assert.IsType<Neighbors>(RoundTrip(new Neighbors([], 3))).Nodes);
    }

    [Fact]
    public void Record_should_come_back()
    {
        Assert.True(new NodeRecordBuilder { Sequence = 5 }.SetAddress(IPAddress.Loopback).TrySign(_key, out var record));

        Assert.Equal(new EnrResponse(Keccak256.OfNothing, record), RoundTrip(new EnrResponse(Keccak256.OfNothing, record)));
    }

    [Fact]
    public void Mapped_address_should_come_back_as_what_it_is()
    {
        var mapped = V4 with { Address = V4.Address!.MapToIPv6() };

        Assert.Equal(V4, Assert.IsType<Pong>(RoundTrip(new Pong(mapped, default, 1, null))).To);
    }

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(12, new[] { 12 })]
    [InlineData(13, new[] { 12, 1 })]
    [InlineData(16, new[] { 12, 4 })]
    [InlineData(25, new[] { 12, 12, 1 })]
    public void Neighbours_should_be_split_into_packets_that_fit(int nodes, int[] expected)
    {
        var longest = Enumerable.Range(0, nodes).Select(i => new Neighbor(V6, Id((byte)(i + 200)))).ToImmutableArray();

        var packets = Neighbors.Split(longest, ulong.MaxValue).ToList();

        Assert.Equal(expected, packets.Select(packet => packet.Nodes.Length));
        Assert.Equal(longest.ToArray(), packets.SelectMany(packet => packet.Nodes));
        Assert.All(packets, packet => Assert.InRange(_encoder.Encode(packet).Bytes.Length, 1, Packet.MaxSize));
    }

    [Fact]
    public void Thirteen_of_the_longest_nodes_should_not_fit()
    {
        var nodes = Enumerable.Range(0, Neighbors.MaxNodes + 1).Select(i => new Neighbor(V6, Id((byte)i))).ToImmutableArray();

        Assert.Throws<ArgumentException>(() => _encoder.Encode(new Neighbors(nodes, ulong.MaxValue)));
    }

    [Fact]
    public void Hash_should_be_that_of_the_packet()
    {
        var packet = _encoder.Encode(new EnrRequest(5));

        Assert.Equal(PacketDecoder.Decode(packet.Bytes.Span, 0).Packet!.Hash, packet.Hash);
    }

    private static NodeId Id(byte fill) => new([.. Enumerable.Repeat(fill, NodeId.Size)]);

    private V4Message RoundTrip(V4Message message)
    {
        var result = PacketDecoder.Decode(_encoder.Encode(message).Bytes.Span, 0);

        Assert.Equal(PacketFailure.None, result.Failure);
        Assert.Equal(_key.PublicKey, result.Packet!.Sender);
        return result.Packet.Message;
    }
}
