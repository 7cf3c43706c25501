using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>Where a transaction of the canonical chain is.</summary>
public readonly record struct TransactionPlace(ulong Number, Hash256 Block, int Index);
