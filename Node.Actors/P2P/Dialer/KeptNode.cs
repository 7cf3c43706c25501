using System.Net;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Dialer;

/// <summary>A static or trusted node, dialled whenever it is not connected.</summary>
/// <param name="Resolved">What its name stood for a moment ago; used for one dial.</param>
/// <param name="IsResolving">A lookup of its name is under way.</param>
/// <param name="RetryAfter">How long to wait when the name is not resolved the next time; zero where the last lookup went well.</param>
/// <param name="NotBefore">Its name is not looked up earlier.</param>
internal sealed record KeptNode(
    Enode Node,
    P2PProtocol.DialReason Reason,
    IPAddress? Resolved = null,
    bool IsResolving = false,
    TimeSpan RetryAfter = default,
    DateTimeOffset NotBefore = default)
{
    /// <summary>Null while the name has to be resolved.</summary>
    public Enode? Target => Node.Address is not null ? Node
        : Resolved is not null ? new Enode(Node.Id, Resolved, Node.TcpPort, Node.UdpPort)
        : null;
}
