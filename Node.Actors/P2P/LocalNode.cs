using System.Collections.Immutable;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Actors.P2P;

/// <summary>Who this node is to its peers.</summary>
/// <param name="Key">The static key; never logged, never sent.</param>
/// <param name="ClientId">As told in hellos, like <c>Actors/v0.1.0/linux-x64/dotnet10.0.0</c>.</param>
/// <param name="Protocols">What is offered, every version as a record of its own.</param>
internal sealed record LocalNode(PrivateKey Key, string ClientId, ImmutableArray<SubProtocol> Protocols)
{
    public NodeId Id { get; } = Key.PublicKey;
}
