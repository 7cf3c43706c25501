namespace Node.Core.Chain;

/// <summary>Why a transaction is in no valid block, whatever the state.</summary>
public enum TransactionFault
{
    None,

    /// <summary>Its type is of a later fork.</summary>
    TypeNotSupported,

    /// <summary>It names another chain, or a chain before EIP-155.</summary>
    WrongChain,

    /// <summary>The signature is nobody's.</summary>
    BadSignature,

    /// <summary>s is in the upper half of its range (EIP-2).</summary>
    HighS,

    /// <summary>The nonce is 2^64 - 1 (EIP-2681).</summary>
    NonceTooHigh,

    /// <summary>The gas limit is below the intrinsic gas or, since Prague, below the floor.</summary>
    GasLimitTooLow,

    /// <summary>The priority fee is above the fee (EIP-1559).</summary>
    PriorityFeeAboveFee,

    /// <summary>Gas limit times fee takes more than 256 bits.</summary>
    CostTooHigh,

    /// <summary>The code that creates takes more than 49 152 bytes (EIP-3860).</summary>
    InitCodeTooLong,

    /// <summary>A blob transaction without blobs (EIP-4844).</summary>
    NoBlobs,

    /// <summary>A versioned hash of a blob has an unknown version (EIP-4844).</summary>
    BadBlobVersion,

    /// <summary>A set-code transaction without authorizations (EIP-7702).</summary>
    NoAuthorizations,
}
