using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>Which of two chains is the canonical one.</summary>
internal static class HeadChoice
{
    /// <summary>
    /// Whether a block takes the place of the head. Blocks since the merge come from who knows the beacon chain: the last one is meant to be the head.
    /// Before it the heaviest chain is, and of two that are equally heavy the shorter one, or the one that was here first.
    /// </summary>
    public static bool IsBetter(ChainSpec spec, Header header, in UInt256 totalDifficulty, Header head, in UInt256 headDifficulty) =>
        spec.IsMerged(header)
        || (!spec.IsMerged(head) && (totalDifficulty > headDifficulty || (totalDifficulty == headDifficulty && header.Number < head.Number)));
}
