using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>Wei that come into being with a block.</summary>
public readonly record struct BlockReward(Address Address, UInt256 Amount);
