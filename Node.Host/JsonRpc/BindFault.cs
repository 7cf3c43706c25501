using System.Net;
using System.Net.Sockets;

namespace Node.Host.JsonRpc;

/// <summary>An address that cannot be listened on.</summary>
internal sealed class BindFault(EndPoint address, SocketError error) : IOException($"cannot listen on {address}: {error}")
{
    public EndPoint Address { get; } = address;

    public SocketError Error { get; } = error;

    /// <summary>Within whatever Kestrel made of it; null where the failure is another.</summary>
    public static BindFault? In(Exception? failure) => failure is null ? null : failure as BindFault ?? In(failure.InnerException);
}
