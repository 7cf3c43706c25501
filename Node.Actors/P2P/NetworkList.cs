using System.Collections.Immutable;
using System.Net;

namespace Node.Actors.P2P;

/// <summary>Networks in CIDR notation; an IPv4 address that came as IPv6 is taken as the former.</summary>
internal sealed record NetworkList(ImmutableArray<IPNetwork> Networks)
{
    public static NetworkList None { get; } = new([]);

    public bool IsEmpty => Networks.IsEmpty;

    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }

    /// <summary>Whether the address may be talked to, where this list restricts the node to some networks; an empty list does not.</summary>
    public bool Permits(IPAddress address) => IsEmpty || Contains(address);
}
