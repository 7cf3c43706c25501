using System.Collections.Immutable;

namespace Node.Core.Les.Odr;

/// <summary>One bit of the blooms of a section.</summary>
/// <param name="Vector">A bit for each block, the first block's the highest of the first byte.</param>
/// <param name="Nodes">The path in the bloom trie, from its root on.</param>
public sealed record ProvenBits(ulong Section, ReadOnlyMemory<byte> Vector, ImmutableArray<ReadOnlyMemory<byte>> Nodes);
