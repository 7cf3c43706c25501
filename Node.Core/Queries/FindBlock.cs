using Node.Core.Chain;

namespace Node.Core.Queries;

/// <summary>Null where there is no such block.</summary>
public sealed record FindBlock(BlockId Block) : Query<BlockAnswer?>
{
    public override async ValueTask<BlockAnswer?> Run(IChainSource chain)
    {
        if (await Block.Find(chain) is not { } header)
            return null;
        var block = new Block(header, await chain.BodyOf(header));
        return new BlockAnswer(block, await chain.TotalDifficultyOf(header), BlockCodec.Encode(block).Length);
    }
}
