using System.Net;

namespace Node.Core.Discovery.V4;

/// <summary><c>[ip, udp-port, tcp-port]</c>: 4 or 16 bytes, and two numbers of 16 bits.</summary>
/// <param name="Address">Null for a string of any other length: such an end point is nowhere. An IPv4 address in IPv6's clothes is one of IPv4.</param>
/// <param name="UdpPort">Of discovery.</param>
/// <param name="TcpPort">Of RLPx; 0 where none is told.</param>
public readonly record struct Endpoint(IPAddress? Address, ushort UdpPort, ushort TcpPort)
{
    public static Endpoint Of(IPEndPoint udp, ushort tcpPort) => new(udp.Address, (ushort)udp.Port, tcpPort);
}
