using System.Collections.Immutable;
using System.Net;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Tests.Host.Watch;

/// <summary>What a node tells, for the specs of who watches it.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000);

    public static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public static NodeId Id(byte number)
    {
        var bytes = new byte[NodeId.Size];
        bytes[0] = number;
        return new NodeId(bytes);
    }

    public static P2PProtocol.PeerSummary Peer(byte number, bool isInbound = false, P2PProtocol.Traffic? traffic = null) => new(
        Id(number),
        $"client/{number}",
        [new Capability("les", 4)],
        new IPEndPoint(IPAddress.Loopback, 1),
        new IPEndPoint(IPAddress.Loopback, 30300 + number),
        isInbound,
        IsTrusted: false,
        IsStatic: false,
        Start,
        traffic ?? P2PProtocol.Traffic.None,
        ImmutableDictionary<string, object>.Empty);

    public static P2PProtocol.Traffic Traffic(long bytesIn, long bytesOut) => new(1, 2, bytesIn, bytesOut, 3);

    public static Header Header(ulong number) => new() { Number = number, Timestamp = (ulong)Start.ToUnixTimeSeconds() };
}
