using Node.Core.Chain;

namespace Node.Core.Queries;

/// <summary>The newest section that proves the chain before it; null where there is none.</summary>
public sealed record GetCheckpoint : Query<TrustedCheckpoint?>
{
    public override ValueTask<TrustedCheckpoint?> Run(IChainSource chain) => chain.Checkpoint();
}
