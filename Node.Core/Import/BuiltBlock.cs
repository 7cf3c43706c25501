using Node.Core.Chain;
using Node.Core.Evm.Blocks;

namespace Node.Core.Import;

/// <summary>A block that was made, still without its seal.</summary>
/// <param name="Refused">Transactions that were offered and could not be carried out at their place.</param>
public sealed record BuiltBlock(Block Block, BlockResult Result, int Refused);
