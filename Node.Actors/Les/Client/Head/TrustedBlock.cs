using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Head;

/// <summary>A block that the operator vouches for: where headers begin.</summary>
/// <param name="TotalDifficulty">Up to and with the block.</param>
internal sealed record TrustedBlock(Hash256 Hash, ulong Number, UInt256 TotalDifficulty);
