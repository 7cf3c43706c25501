using Node.Core.Chain;

namespace Node.Core.Consensus;

/// <summary>How far blobs ran above their target so far (EIP-4844).</summary>
public static class BlobGas
{
    /// <summary>The excess of the block after <paramref name="parent"/>.</summary>
    /// <param name="parameters">Of the fork of that block.</param>
    public static ulong ExcessAfter(Header parent, BlobParameters parameters)
    {
        var sum = parent.ExcessBlobGas.GetValueOrDefault() + parent.BlobGasUsed.GetValueOrDefault();
        return sum < parameters.TargetGas ? 0 : sum - parameters.TargetGas;
    }
}
