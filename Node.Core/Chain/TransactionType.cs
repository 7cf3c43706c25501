namespace Node.Core.Chain;

/// <summary>The first byte of a typed transaction and of its receipt (EIP-2718).</summary>
public enum TransactionType : byte
{
    /// <summary>A bare list, with or without the replay protection of EIP-155.</summary>
    Legacy = 0,

    /// <summary>EIP-2930.</summary>
    AccessList = 1,

    /// <summary>EIP-1559.</summary>
    DynamicFee = 2,

    /// <summary>EIP-4844.</summary>
    Blob = 3,

    /// <summary>EIP-7702.</summary>
    SetCode = 4,
}
