namespace Node.Core.Queries;

/// <summary>Null where there is no such block.</summary>
public sealed record FindHeader(BlockId Block) : Query<HeaderAnswer?>
{
    public override async ValueTask<HeaderAnswer?> Run(IChainSource chain) =>
        await Block.Find(chain) is { } header ? new HeaderAnswer(header, await chain.TotalDifficultyOf(header)) : null;
}
