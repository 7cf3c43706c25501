using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Json;

/// <summary>What peers are told of our chain.</summary>
/// <param name="TotalDifficulty">Of the head; null where it cannot be known.</param>
/// <param name="Checkpoint">The newest section of helper tries; null where there is none.</param>
internal sealed record ChainDetails(ChainSpec Spec, Hash256 Head, UInt256? TotalDifficulty, TrustedCheckpoint? Checkpoint);
