namespace Node.Core.Discovery;

/// <summary>The keys that EIP-778 gives a meaning, in their order.</summary>
public static class NodeRecordKeys
{
    /// <summary>Name of the identity scheme.</summary>
    public static ReadOnlySpan<byte> Id => "id"u8;

    /// <summary>IPv4 address, 4 bytes.</summary>
    public static ReadOnlySpan<byte> Ip => "ip"u8;

    /// <summary>IPv6 address, 16 bytes.</summary>
    public static ReadOnlySpan<byte> Ip6 => "ip6"u8;

    /// <summary>Compressed public key, 33 bytes.</summary>
    public static ReadOnlySpan<byte> Secp256k1 => "secp256k1"u8;

    public static ReadOnlySpan<byte> Tcp => "tcp"u8;

    /// <summary>TCP port on the IPv6 address, where it is another one than <see cref="Tcp"/>.</summary>
    public static ReadOnlySpan<byte> Tcp6 => "tcp6"u8;

    public static ReadOnlySpan<byte> Udp => "udp"u8;

    /// <summary>UDP port on the IPv6 address, where it is another one than <see cref="Udp"/>.</summary>
    public static ReadOnlySpan<byte> Udp6 => "udp6"u8;
}
