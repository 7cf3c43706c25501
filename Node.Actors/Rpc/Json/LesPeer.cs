using Node.Core.Primitives;

namespace Node.Actors.Rpc.Json;

/// <summary>A peer as les knows it.</summary>
/// <param name="Head">That it has announced; null for a client, which announces none.</param>
internal sealed record LesPeer(uint Version, Hash256? Head, UInt256? TotalDifficulty);
