using Node.Core.Primitives;

namespace Node.Actors.Rpc.Json;

/// <summary>What peers are told of our chain.</summary>
/// <param name="TotalDifficulty">Of the head; null where it cannot be known.</param>
internal sealed record ChainDetails(ulong NetworkId, Hash256 Genesis, Hash256 Head, UInt256? TotalDifficulty);
