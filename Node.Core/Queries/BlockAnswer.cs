using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <param name="TotalDifficulty">Null where a light client cannot know it.</param>
/// <param name="Size">Bytes of the block in RLP.</param>
public sealed record BlockAnswer(Block Block, UInt256? TotalDifficulty, int Size);
