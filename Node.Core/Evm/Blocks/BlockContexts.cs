using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Blocks;

/// <summary>What a header makes contracts see, in a block that runs and in a call on top of one.</summary>
public static class BlockContexts
{
    /// <param name="author">Who gets the fees: the beneficiary, on a clique chain the signer.</param>
    /// <param name="blockHash">The hash of one of the 256 blocks before by its number; null where it is not at hand.</param>
    public static BlockContext Of(ChainSpec spec, Header header, in Address author, Func<ulong, Hash256?> blockHash) => new()
    {
        ChainId = spec.ChainId,
        Number = header.Number,
        Timestamp = header.Timestamp,
        GasLimit = header.GasLimit,
        Beneficiary = author,
        Difficulty = header.Difficulty,
        PrevRandao = header.MixHash,
        BaseFee = header.BaseFeePerGas ?? default,
        BlobBaseFee = spec.BlobsOf(spec.ForkOf(header)) is { } blobs ? BlobFee.Of(header.ExcessBlobGas ?? 0, blobs) : default,
        BlockHash = blockHash,
    };
}
