using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <param name="TotalDifficulty">Null where a light client cannot know it.</param>
public sealed record HeaderAnswer(Header Header, UInt256? TotalDifficulty);
