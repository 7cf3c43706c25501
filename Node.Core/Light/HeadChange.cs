using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Light;

/// <summary>The canonical chain has another head.</summary>
/// <param name="Dropped">Headers that are canonical no longer, in the order of their numbers.</param>
/// <param name="Adopted">Headers that are canonical now, the head last; empty where the chain became shorter.</param>
public sealed record HeadChange(ImmutableArray<Header> Dropped, ImmutableArray<Header> Adopted);
