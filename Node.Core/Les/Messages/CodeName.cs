using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary><c>[blockHash, accKey]</c>: the code of an account after a block.</summary>
/// <param name="Account">Keccak-256 of the address.</param>
public readonly record struct CodeName(Hash256 Block, Hash256 Account);
