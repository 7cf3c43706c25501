using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Node.Core.Primitives;

/// <summary>
/// Where a node is and who it is, as URL: <c>enode://&lt;128 hexadecimal digits&gt;@host:tcp-port[?discport=udp-port]</c>. The host is an IPv4
/// address, an IPv6 address in brackets, or a DNS name. A port of 0 says that the node does not listen there.
/// </summary>
public sealed record Enode
{
    private const string Scheme = "enode://";
    private const string DiscoveryPort = "discport=";

    private Enode(NodeId id, (string Text, IPAddress? Address) host, ushort tcpPort, ushort udpPort)
    {
        Id = id;
        (Host, Address) = host;
        (TcpPort, UdpPort) = (tcpPort, udpPort);
    }

    public Enode(NodeId id, IPAddress address, ushort tcpPort, ushort udpPort)
        : this(id, HostName.Of(address), tcpPort, udpPort)
    {
    }

    public NodeId Id { get; }

    /// <summary>The address as text without brackets, or the DNS name in lower case.</summary>
    public string Host { get; }

    /// <summary>Null where <see cref="Host"/> is a name that is still to be resolved.</summary>
    public IPAddress? Address { get; }

    /// <summary>Port of RLPx.</summary>
    public ushort TcpPort { get; }

    /// <summary>Port of discovery.</summary>
    public ushort UdpPort { get; }

    /// <summary>Reads an enode URL; where it is none, <paramref name="error"/> says in a few words why.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Enode? enode, out string error)
    {
        error = Read(text, out enode);
        return enode is not null;
    }

    /// <exception cref="FormatException"><paramref name="text"/> is no enode URL; the message says why.</exception>
    public static Enode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var enode, out var error) ? enode : throw new FormatException($"'{text}' is no enode URL: {error}.");

    /// <summary>The URL.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':') ? $"[{Host}]" : Host;
        var query = UdpPort == TcpPort ? "" : string.Create(CultureInfo.InvariantCulture, $"?{DiscoveryPort}{UdpPort}");
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}{Id}@{host}:{TcpPort}{query}");
    }

    private static string Read(ReadOnlySpan<char> text, out Enode? enode)
    {
        enode = null;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return $"it does not start with {Scheme}";
        }

        var rest = text[Scheme.Length..];
        var at = rest.IndexOf('@');
        if (at < 0)
        {
            return "there is no @ between node id and host";
        }

        if (at != 2 * NodeId.Size)
        {
            return $"the node id has {at} characters instead of {2 * NodeId.Size}";
        }

        return NodeId.TryParse(rest[..at], out var id) ? ReadEndpoint(id, rest[(at + 1)..], out enode) : "the node id is not hexadecimal";
    }

    private static string ReadEndpoint(in NodeId id, ReadOnlySpan<char> text, out Enode? enode)
    {
        enode = null;
        var question = text.IndexOf('?');
        var authority = question < 0 ? text : text[..question];
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || authority[colon..].Contains(']'))
        {
            return "the port is missing";
        }

        if (HostName.Parse(authority[..colon]) is not { } host)
        {
            return $"'{authority[..colon]}' is neither an IPv4 address, nor an IPv6 address in brackets, nor a host name";
        }

        if (!TryParsePort(authority[(colon + 1)..], out var tcpPort))
        {
            return $"'{authority[(colon + 1)..]}' is not a port of 0 to {ushort.MaxValue}";
        }

        var udpPort = tcpPort;
        if (question >= 0)
        {
            var query = text[(question + 1)..];
            if (!query.StartsWith(DiscoveryPort, StringComparison.Ordinal) || !TryParsePort(query[DiscoveryPort.Length..], out udpPort))
            {
                return $"'{query}' is not {DiscoveryPort} and a port of 0 to {ushort.MaxValue}";
            }
        }

        enode = new Enode(id, host, tcpPort, udpPort);
        return "";
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
