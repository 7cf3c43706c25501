using System.Net;
using Akka.Actor;
using Node.Actors.Les.Server.Balances;
using Node.Tests.P2P;
using Node.Tests.P2P.Discovery;
using Xunit;

namespace Node.Tests.Les.Server.Balances;

public sealed class BalancesSerializerSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private readonly BalancesSerializer _serializer;

    public BalancesSerializerSpecs() : base(DiscoveryKit.Layered(DiscoveryKit.Quiet, DiscoveryKit.InMemory)) =>
        _serializer = new BalancesSerializer((ExtendedActorSystem)Sys);

    public static TheoryData<string> Kinds { get; } = [.. Events().Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_should_be_read_as_it_was_written(string kind)
    {
        var written = Events()[kind];
        var bytes = _serializer.ToBinary(written);

        var read = _serializer.FromBinary(bytes, _serializer.Manifest(written));

        Assert.Equal(written.GetType(), read.GetType());
        Assert.Equal(bytes, _serializer.ToBinary(read));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_truncation_should_be_refused(string kind)
    {
        var written = Events()[kind];
        var bytes = _serializer.ToBinary(written);

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<ArgumentException>(() => _serializer.FromBinary(bytes[..length], _serializer.Manifest(written)));
    }

    [Fact]
    public void Amounts_should_be_kept_with_their_sign()
    {
        Assert.Equal(new BalancesEvent.Added(P2PSpec.Id(1), -5), _serializer.FromBinary(_serializer.ToBinary(new BalancesEvent.Added(P2PSpec.Id(1), -5)), "added"));
        Assert.Equal(new BalancesEvent.Added(P2PSpec.Id(1), 5), _serializer.FromBinary(_serializer.ToBinary(new BalancesEvent.Added(P2PSpec.Id(1), 5)), "added"));
    }

    [Fact]
    public void Other_things_should_be_refused()
    {
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));
        Assert.Throws<ArgumentException>(() => _serializer.FromBinary(_serializer.ToBinary(Events()["added"]), "unheard-of"));
    }

    private static Dictionary<string, BalancesEvent> Events() => new()
    {
        ["added"] = new BalancesEvent.Added(P2PSpec.Id(1), 1_000_000_000_000),
        ["promised"] = new BalancesEvent.Promised(P2PSpec.Id(1), 50_000),
        ["used"] = new BalancesEvent.Used(
            [new(P2PSpec.Id(1), 1234, 5), new(P2PSpec.Id(2), 0, 0)], [new(IPAddress.Parse("10.0.0.1"), 9e12, Time), new(IPAddress.Parse("fd00::1"), 1, Time)], 0.5),
        ["whole"] = new BalancesEvent.Whole([new(P2PSpec.Id(1), 1234, 5)], [], 2),
    };
}
