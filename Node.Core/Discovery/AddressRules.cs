using System.Net;

namespace Node.Core.Discovery;

/// <summary>What an address says about who may speak of it, and how many nodes may share its network.</summary>
public static class AddressRules
{
    private static readonly IPNetwork[] Local = Networks(
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10");

    // RFC 6890 and its successors: this network, protocol assignments, documentation, benchmarks, multicast, reserved.
    private static readonly IPNetwork[] Unreachable = Networks(
        "0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4", "::/128", "64:ff9b:1::/48", "100::/64", "2001:2::/48", "2001:db8::/32", "3fff::/20", "ff00::/8");

    /// <summary>Whether the address is of this machine or of a private network.</summary>
    public static bool IsLocal(IPAddress address) => IsIn(Local, address);

    /// <summary>
    /// Whether a node at <paramref name="teller"/> can know of one at <paramref name="address"/>: a public one has no say about private networks,
    /// nor about this machine unless it runs here. Otherwise anybody could make us send packets into our own network.
    /// </summary>
    public static bool CanBeToldBy(IPAddress teller, IPAddress address) =>
        !IsIn(Unreachable, address)
        && (!IPAddress.IsLoopback(address) || IPAddress.IsLoopback(teller))
        && (!IsLocal(address) || IsLocal(teller));

    /// <summary>
    /// The network of /24 (IPv4) or /64 (IPv6) that the address is in, which is what one owner easily has many addresses of. Null for a local address:
    /// there many nodes on one network are no attack.
    /// </summary>
    public static IPNetwork? SubnetOf(IPAddress address)
    {
        if (IsLocal(address))
            return null;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var prefix = length == 4 ? 3 : 8;
        bytes[prefix..].Clear();
        return new IPNetwork(new IPAddress(bytes[..length]), 8 * prefix);
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }

    private static IPNetwork[] Networks(params ReadOnlySpan<string> texts)
    {
        var networks = new IPNetwork[texts.Length];
        for (var i = 0; i < texts.Length; i++)
            networks[i] = IPNetwork.Parse(texts[i]);
        return networks;
    }
}
