using System.Net;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.NodeBook;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Primitives;
using Node.Tests.Core;
using Node.Tests.Core.Discovery;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.P2P.NodeBook;

public sealed class NodeBookSerializerSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly Enode Named = Enode.Parse($"enode://{TableNodes.Id(9)}@node.example.org:30303?discport=0");

    private static readonly P2PProtocol.KnownNode Met =
        new(TableNodes.Node(1), DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123), 3, IsVerified: true);

    private readonly NodeBookSerializer _serializer;

    public NodeBookSerializerSpecs() : base(DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory)) =>
        _serializer = new NodeBookSerializer((ExtendedActorSystem)Sys);

    private static NodeBookEvent[] Events => [
        new NodeBookEvent.StaticAdded(Named),
        new NodeBookEvent.StaticRemoved(Named.Id),
        new NodeBookEvent.TrustedAdded(new Enode(TableNodes.Id(2), IPAddress.IPv6Loopback, 1, 2)),
        new NodeBookEvent.TrustedRemoved(TableNodes.Id(2)),
        new NodeBookEvent.RecordSaved(Record()),
        new NodeBookEvent.NodesNoted([Met, Met with { LastSeen = null }], [TableNodes.Id(3)]),
        new NodeBookEvent.NodesNoted([], []),
        new NodeBookEvent.Whole([Named], [Named, Met.Node], [Met], Record()),
        new NodeBookEvent.Whole([], [], [], null),
    ];

    [Fact]
    public void Event_should_come_back()
    {
        foreach (var written in Events)
        {
            var bytes = _serializer.ToBinary(written);

            var read = _serializer.FromBinary(bytes, _serializer.Manifest(written));

            Assert.IsType(written.GetType(), read);
            Assert.Equal(bytes, _serializer.ToBinary(read));
        }
    }

    [Fact]
    public void Known_node_should_come_back()
    {
        var bytes = _serializer.ToBinary(new NodeBookEvent.NodesNoted([Met, Met with { LastSeen = null }], [TableNodes.Id(3)]));

        var read = (NodeBookEvent.NodesNoted)_serializer.FromBinary(bytes, "nodes-noted");

        Assert.Equal([Met, Met with { LastSeen = null }], read.Nodes.ToArray());
        Assert.Equal([TableNodes.Id(3)], read.Gone.ToArray());
    }

    [Fact]
    public void Configuration_should_name_the_serializer_for_every_event()
    {
        foreach (var written in Events)
            Assert.IsType<NodeBookSerializer>(Sys.Serialization.FindSerializerFor(written));
        Assert.Equal(1001, Sys.Serialization.FindSerializerFor(Events[0]).Identifier);
    }

    [Fact]
    public void What_is_no_event_should_be_refused_as_an_argument()
    {
        var noise = new Noise(51);
        for (var i = 0; i < 5_000; i++)
        {
            var written = Events[i % Events.Length];
            var bytes = noise.Mutated(_serializer.ToBinary(written));

            var error = Xunit.Record.Exception(() => _serializer.FromBinary(bytes, _serializer.Manifest(written)));

            Assert.True(error is null || error.GetType() == typeof(ArgumentException), error?.ToString());
        }

        Assert.Throws<ArgumentException>(() => _serializer.FromBinary([0xc0], "unknown"));
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("a text"));
    }

    private static NodeRecord Record()
    {
        using var key = PrivateKey.TryCreate([.. Enumerable.Repeat((byte)7, 32)])!;
        return new NodeRecordBuilder().TrySign(key, out var record) ? record : throw new InvalidOperationException();
    }
}
