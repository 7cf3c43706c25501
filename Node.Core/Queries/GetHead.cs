using Node.Core.Chain;

namespace Node.Core.Queries;

/// <summary>The header of the last block.</summary>
public sealed record GetHead : Query<Header>
{
    public override ValueTask<Header> Run(IChainSource chain) => new(chain.Head);
}
