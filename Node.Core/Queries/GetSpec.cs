using Node.Core.Chain;

namespace Node.Core.Queries;

/// <summary>The rules of the chain.</summary>
public sealed record GetSpec : Query<ChainSpec>
{
    public override ValueTask<ChainSpec> Run(IChainSource chain) => new(chain.Spec);
}
