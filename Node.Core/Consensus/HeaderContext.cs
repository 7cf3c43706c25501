using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>What a header is checked against.</summary>
/// <param name="Parent">The block before it; its hash is the header's parent hash.</param>
/// <param name="ParentTotalDifficulty">The sum of difficulties up to and with the parent.</param>
/// <param name="Chain">What is before the parent.</param>
/// <param name="Now">In seconds of Unix time; consensus has no clock of its own.</param>
public sealed record HeaderContext(Header Parent, UInt256 ParentTotalDifficulty, IChainView Chain, ulong Now);
