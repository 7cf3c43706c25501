using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Les.Odr;

/// <summary>A header of the past, as the trie of canonical hashes has it.</summary>
/// <param name="TotalDifficulty">Up to and with the block.</param>
/// <param name="Nodes">The path in the trie, from its root on.</param>
public sealed record ProvenHeader(Header Header, UInt256 TotalDifficulty, ImmutableArray<ReadOnlyMemory<byte>> Nodes);
