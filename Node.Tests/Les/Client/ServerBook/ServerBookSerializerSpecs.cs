using Akka.Actor;
using Node.Actors.Les.Client.ServerBook;
using Node.Core.Encoding;
using Node.Core.Les.Client;
using Node.Core.Primitives;
using Node.Tests.Core;
using Node.Tests.P2P;
using Node.Tests.P2P.Discovery;
using Xunit;
using Utf8 = System.Text.Encoding;

namespace Node.Tests.Les.Client.ServerBook;

public sealed class ServerBookSerializerSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly Enode Named = Enode.Parse($"enode://{P2PSpec.Id(9)}@node.example.org:30303");
    private static readonly ServerRecord Known = new(P2PSpec.Enode(1), 12.345, 3, DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123));
    private static readonly ServerRecord Failing = new(Named, 0, int.MaxValue, DateTimeOffset.UnixEpoch);

    private readonly ServerBookSerializer _serializer;

    public ServerBookSerializerSpecs() : base(DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory)) =>
        _serializer = new ServerBookSerializer((ExtendedActorSystem)Sys);

    private static ServerBookEvent[] Events => [
        new ServerBookEvent.ServersNoted([Known, Failing], [P2PSpec.Id(2), P2PSpec.Id(3)]),
        new ServerBookEvent.ServersNoted([], [P2PSpec.Id(2)]),
        new ServerBookEvent.ServersNoted([], []),
        new ServerBookEvent.Whole([Known, Failing]),
        new ServerBookEvent.Whole([]),
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

        var whole = (ServerBookEvent.Whole)_serializer.FromBinary(_serializer.ToBinary(new ServerBookEvent.Whole([Known, Failing])), "servers");
        Assert.Equal<ServerRecord>([Known, Failing], whole.Servers);
    }

    [Fact]
    public void Every_truncation_should_be_refused_and_told()
    {
        foreach (var written in Events)
        {
            var (bytes, manifest) = (_serializer.ToBinary(written), _serializer.Manifest(written));
            for (var length = 0; length < bytes.Length; length++)
            {
                var refused = Assert.Throws<ArgumentException>(() => _serializer.FromBinary(bytes[..length], manifest));
                Assert.StartsWith($"These {length} bytes are no '{manifest}' of the server book.", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_time_after_the_last_year_should_be_refused()
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.BeginList();
        writer.BeginList();
        writer.Write(Utf8.ASCII.GetBytes($"{Named}"));
        writer.Write(1UL);
        writer.Write(0UL);
        writer.Write(ulong.MaxValue);
        writer.EndList();
        writer.EndList();
        writer.EndList();

        Assert.Throws<ArgumentException>(() => _serializer.FromBinary(writer.ToArray(), "servers"));
    }

    [Fact]
    public void Other_things_should_be_refused()
    {
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));
        Assert.Throws<ArgumentException>(() => _serializer.FromBinary(_serializer.ToBinary(Events[0]), "unheard-of"));
        var noise = new Noise(12);
        for (var i = 0; i < Noise.Cases / 50; i++)
        {
            var bytes = noise.Mutated(_serializer.ToBinary(Events[i % Events.Length]));
            Assert.True(Record.Exception(() => _serializer.FromBinary(bytes, "servers-noted")) is null or ArgumentException);
        }
    }
}
