using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>The blocks that a rule may ask for: those of the chain, and of a batch that is being checked the ones before.</summary>
public interface IChainView
{
    Header? Header(ulong number, in Hash256 hash);

    /// <summary>The uncles of a block; null where its body is not here.</summary>
    ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash);
}
