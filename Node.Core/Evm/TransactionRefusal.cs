using Node.Core.Chain;

namespace Node.Core.Evm;

/// <summary>Why a transaction cannot be in the block at its place. It changes nothing.</summary>
public enum TransactionRefusal
{
    None,

    /// <summary>Whatever the state: a <see cref="TransactionFault"/> says more.</summary>
    Malformed,

    /// <summary>Its gas limit is above what the block has left.</summary>
    GasAboveBlock,

    NonceTooLow,
    NonceTooHigh,

    /// <summary>The sender has code (EIP-3607) that is not a delegation.</summary>
    SenderHasCode,

    /// <summary>The sender has less than gas, blobs and value may cost.</summary>
    InsufficientFunds,

    /// <summary>The fee it allows is below the block's base fee.</summary>
    FeeBelowBaseFee,

    /// <summary>The fee it allows for blobs is below the block's.</summary>
    BlobFeeBelowBaseFee,

    /// <summary>It carries more blobs than the block has left.</summary>
    TooManyBlobs,
}
