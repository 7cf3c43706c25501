namespace Node.Core.Evm;

/// <summary>What a block has left for its next transaction.</summary>
/// <param name="Gas">Of the gas limit.</param>
/// <param name="Blobs">Of the blobs that its fork allows.</param>
public readonly record struct BlockGas(ulong Gas, int Blobs);
