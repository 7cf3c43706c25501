using System.Collections.Immutable;
using Node.Actors.P2P;
using Node.Core.Chain;

namespace Node.Actors;

/// <summary>What a node is given beside its configuration.</summary>
/// <param name="Key">Who it is to its peers.</param>
public sealed record NodeInputs(NodeKey Key)
{
    /// <summary>The chain that a light client follows; a full node has its own in its store.</summary>
    public ChainSpec? Chain { get; init; }

    /// <summary>Whose blocks the sealer makes.</summary>
    public NodeKey? Signer { get; init; }

    /// <summary>What is offered to peers beside les, every version as a record of its own.</summary>
    public ImmutableArray<SubProtocol> Protocols { get; init; } = [];
}
