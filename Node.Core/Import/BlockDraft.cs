using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;

namespace Node.Core.Import;

/// <summary>The header of a block that is to be made, with everything that is known before its transactions run.</summary>
public static class BlockDraft
{
    /// <param name="chosen">
    /// What whoever seals decides: difficulty (0 since the merge), beneficiary, time, extra data, mix hash, nonce, and the root of the parent's beacon block.
    /// </param>
    /// <param name="gasCeiling">The gas limit that is wanted; a block goes towards it as far as it may.</param>
    public static Header After(ChainSpec spec, Header parent, Header chosen, ulong gasCeiling)
    {
        var draft = chosen with { ParentHash = parent.Hash, Number = parent.Number + 1 };
        var fork = spec.ForkOf(draft);
        var blobs = spec.BlobsOf(fork);
        return draft with
        {
            GasLimit = GasLimit.Towards(parent, fork, gasCeiling),
            BaseFeePerGas = fork >= Fork.London ? BaseFee.After(parent) : null,
            WithdrawalsRoot = fork >= Fork.Shanghai ? KnownHashes.EmptyTrie : null,
            BlobGasUsed = blobs is null ? null : 0,
            ExcessBlobGas = blobs is null ? null : BlobGas.ExcessAfter(parent, blobs),
            ParentBeaconBlockRoot = blobs is null ? null : chosen.ParentBeaconBlockRoot ?? Hash256.Zero,
            RequestsHash = fork >= Fork.Prague ? KnownHashes.NoRequests : null,
        };
    }
}
