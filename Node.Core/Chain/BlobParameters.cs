namespace Node.Core.Chain;

/// <summary>How many blobs a block carries from a fork on, and how their price follows (EIP-4844, EIP-7840).</summary>
/// <param name="Target">Blobs in a block at which the price stays.</param>
/// <param name="Max">Blobs in a block at most.</param>
/// <param name="BaseFeeUpdateFraction">The larger, the slower the price follows.</param>
public sealed record BlobParameters(ulong Target, ulong Max, ulong BaseFeeUpdateFraction)
{
    public const ulong GasPerBlob = 131_072;

    public static BlobParameters Cancun { get; } = new(3, 6, 3_338_477);

    public static BlobParameters Prague { get; } = new(6, 9, 5_007_716);

    public ulong TargetGas => Target * GasPerBlob;

    public ulong MaxGas => Max * GasPerBlob;
}
