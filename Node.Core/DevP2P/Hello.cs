using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.DevP2P;

/// <summary>
/// 0x00, the first message of both ends: <c>[protocolVersion: P, clientId: B, [[name: B, version: P], ...], listenPort: P, nodeKey: B_64, ...]</c>.
/// </summary>
/// <param name="ProtocolVersion">5 is ours; a peer's may be any.</param>
/// <param name="ClientId">Free text; a remote one is untrusted and may hold any character.</param>
/// <param name="Capabilities">In the order sent.</param>
/// <param name="ListenPort">Legacy, to be ignored.</param>
/// <param name="NodeId">The sender's static public key.</param>
public sealed record Hello(ulong ProtocolVersion, string ClientId, ImmutableArray<Capability> Capabilities, ulong ListenPort, NodeId NodeId)
    : BaseMessage
{
    /// <summary>The version of the p2p capability that we speak.</summary>
    public const ulong OurVersion = 5;

    /// <summary>Whether all messages after the hellos are compressed (EIP-706).</summary>
    public bool AllowsSnappy => ProtocolVersion >= 5;
}
