using System.Globalization;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>What a transaction must be, whatever else is in the pool; the reasons are those that geth gives, since client libraries know them.</summary>
internal static class PoolRules
{
    /// <summary>Why not; null where all is well. Recovers the sender.</summary>
    public static string? Check(Transaction transaction, PoolHead head, ulong chainId, PoolLimits limits, bool isLocal)
    {
        if (transaction.Type == TransactionType.Blob)
            return "transaction type not supported: this node keeps no blobs";
        if (head.Fork < TransactionRules.FirstFork(transaction.Type))
            return "transaction type not supported";
        if (transaction.Data.Length > limits.MaxSize || TransactionCodec.EncodeConsensus(transaction).Length > limits.MaxSize)
            return "oversized data";
        if (transaction.GasLimit > head.Header.GasLimit)
            return "exceeds block gas limit";
        return TransactionRules.Check(transaction, head.Fork, chainId) is not TransactionFault.None and var fault ? TextOf(fault, transaction, head.Fork)
            : !isLocal && transaction.MaxPriorityFeePerGas < limits.MinTip
                ? Text($"transaction underpriced: gas tip cap {transaction.MaxPriorityFeePerGas}, minimum needed {limits.MinTip}")
            : null;
    }

    /// <summary>What the state says to it.</summary>
    public static string? Check(Transaction transaction, in SenderState sender)
    {
        if (transaction.Nonce < sender.Nonce)
            return Text($"nonce too low: next nonce {sender.Nonce}, tx nonce {transaction.Nonce}");
        if (sender.HasCode)
            return "sender not an eoa";
        if (CostOf(transaction) is not { } cost)
            return "insufficient funds for gas * price + value";
        return sender.Balance < cost
            ? Text($"insufficient funds for gas * price + value: balance {sender.Balance}, tx cost {cost}, overshot {cost - sender.Balance}")
            : null;
    }

    /// <summary>Whether a transaction pays enough more than the one of the same nonce.</summary>
    public static bool MayReplace(Transaction old, Transaction transaction, int bump) =>
        IsBumped(old.MaxFeePerGas, transaction.MaxFeePerGas, bump) && IsBumped(old.MaxPriorityFeePerGas, transaction.MaxPriorityFeePerGas, bump);

    /// <summary>What it may cost at most; null where that is above 2^256.</summary>
    public static UInt256? CostOf(Transaction transaction) =>
        UInt256.TryMultiply(transaction.MaxFeePerGas, transaction.GasLimit, out var gas) && UInt256.TryAdd(gas, transaction.Value, out var cost) ? cost : null;

    public static string Overdraft(in UInt256 balance, in UInt256 queued, in UInt256 cost) =>
        Text($"insufficient funds for gas * price + value: balance {balance}, queued cost {queued}, tx cost {cost}, overshot {queued + cost - balance}");

    private static bool IsBumped(in UInt256 old, in UInt256 price, int bump) =>
        price > old && (!UInt256.TryMultiply(old, 100 + (ulong)bump, out var least) || !UInt256.TryMultiply(price, 100, out var offered) || offered >= least);

    private static string TextOf(TransactionFault fault, Transaction transaction, Fork fork) => fault switch
    {
        TransactionFault.TypeNotSupported => "transaction type not supported",
        TransactionFault.NonceTooHigh => "nonce has max value",
        TransactionFault.PriorityFeeAboveFee => Text(
            $"max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: {transaction.MaxPriorityFeePerGas}, maxFeePerGas: {transaction.MaxFeePerGas}"),
        TransactionFault.CostTooHigh => "insufficient funds for gas * price + value",
        TransactionFault.InitCodeTooLong => Text($"max initcode size exceeded: code size {transaction.Data.Length}, limit {TransactionRules.MaxInitCode}"),
        TransactionFault.NoAuthorizations => "set code tx must have at least one authorization tuple",
        TransactionFault.GasLimitTooLow when IntrinsicGas.Of(transaction, fork) is var least && transaction.GasLimit < least =>
            Text($"intrinsic gas too low: gas {transaction.GasLimit}, minimum needed {least}"),
        TransactionFault.GasLimitTooLow =>
            Text($"insufficient gas for floor data gas cost: gas {transaction.GasLimit}, minimum needed {IntrinsicGas.Floor(transaction, fork)}"),
        TransactionFault.WrongChain => "invalid sender: invalid chain id for signer",
        _ => "invalid sender",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
