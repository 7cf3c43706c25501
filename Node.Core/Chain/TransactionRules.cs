using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>What can be said of a transaction without the state: the rules of its fork and its chain.</summary>
public static class TransactionRules
{
    /// <summary>Twice the largest contract (EIP-3860).</summary>
    public const int MaxInitCode = 2 * 24_576;

    private const byte KzgVersion = 0x01;

    /// <summary>The first rule that is broken. Recovers the sender.</summary>
    public static TransactionFault Check(Transaction transaction, Fork fork, ulong chainId) =>
        fork < FirstFork(transaction.Type) ? TransactionFault.TypeNotSupported
        : transaction.ChainId is { } named && (named != chainId || fork < Fork.SpuriousDragon) ? TransactionFault.WrongChain
        : transaction.Nonce == ulong.MaxValue ? TransactionFault.NonceTooHigh
        : transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas ? TransactionFault.PriorityFeeAboveFee
        : !UInt256.TryMultiply(transaction.MaxFeePerGas, transaction.GasLimit, out _) ? TransactionFault.CostTooHigh
        : transaction.IsCreation && fork >= Fork.Shanghai && transaction.Data.Length > MaxInitCode ? TransactionFault.InitCodeTooLong
        : OfType(transaction) is not TransactionFault.None and var fault ? fault
        : transaction.GasLimit < Math.Max(IntrinsicGas.Of(transaction, fork), IntrinsicGas.Floor(transaction, fork)) ? TransactionFault.GasLimitTooLow
        : fork >= Fork.Homestead && !transaction.Signature.HasLowS ? TransactionFault.HighS
        : transaction.Sender is null ? TransactionFault.BadSignature
        : TransactionFault.None;

    /// <summary>The fork that brought a type.</summary>
    public static Fork FirstFork(TransactionType type) => type switch
    {
        TransactionType.Legacy => Fork.Frontier,
        TransactionType.AccessList => Fork.Berlin,
        TransactionType.DynamicFee => Fork.London,
        TransactionType.Blob => Fork.Cancun,
        _ => Fork.Prague,
    };

    private static TransactionFault OfType(Transaction transaction)
    {
        if (transaction.Type == TransactionType.SetCode && transaction.Authorizations.IsEmpty)
            return TransactionFault.NoAuthorizations;
        if (transaction.Type != TransactionType.Blob)
            return TransactionFault.None;
        if (transaction.BlobVersionedHashes.IsEmpty)
            return TransactionFault.NoBlobs;
        foreach (var hash in transaction.BlobVersionedHashes)
        {
            if (hash.Bytes[0] != KzgVersion)
                return TransactionFault.BadBlobVersion;
        }

        return TransactionFault.None;
    }
}
