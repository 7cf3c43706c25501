using System.Net;
using System.Net.Sockets;

namespace Node.Actors.P2P.Server;

/// <summary>Decides by its address alone whether an accepted connection is worth a handshake.</summary>
internal sealed class InboundGate(ServerSettings settings)
{
    private const int Ip6Prefix = 8;

    private readonly RecentSet<IPAddress> _recent = new(settings.Throttle, settings.ThrottleCapacity);

    /// <summary>Null where the connection may go on; it counts as an attempt then.</summary>
    public GateObjection? Check(IPAddress remote, DateTimeOffset now)
    {
        if (!settings.NetRestrict.Permits(remote))
            return GateObjection.NetRestricted;
        if (settings.ThrottleExempt.Contains(remote))
            return null;
        var key = KeyOf(remote);
        if (_recent.Contains(key, now))
            return GateObjection.TooSoon;
        _recent.Add(key, now);
        return null;
    }

    // Whoever has one IPv6 address has the 2^64 of its network.
    private static IPAddress KeyOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(Ip6Prefix).Clear();
        return new IPAddress(bytes);
    }
}
