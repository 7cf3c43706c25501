using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Import;

/// <summary>The canonical chain went another way.</summary>
/// <param name="Ancestor">The last block of both ways.</param>
/// <param name="Dropped">Blocks that are canonical no longer, in the order of their numbers.</param>
/// <param name="Adopted">Blocks that are canonical now, in the order of their numbers, the new head last.</param>
public sealed record Reorg(Header Ancestor, ImmutableArray<Header> Dropped, ImmutableArray<Header> Adopted);
