using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Evm;
using Node.Core.Primitives;

namespace Node.Core.Queries.Calls;

/// <summary>What went wrong in geth's words, which client libraries look for.</summary>
internal static class CallFaults
{
    public static CallFault TwoPrices { get; } =
        new(CallFaultKind.Refused, "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");

    public static CallFault NoBlock(BlockId block) => new(CallFaultKind.NoBlock, block.NotFound);

    /// <summary>Null where the run ended well.</summary>
    public static CallFault? Of(TransactionOutcome.Executed outcome) => outcome.Error switch
    {
        EvmError.None => null,
        EvmError.Reverted => new CallFault(
            CallFaultKind.Reverted,
            RevertReason.Of(outcome.Output.Span) is { } reason ? $"execution reverted: {reason}" : "execution reverted",
            outcome.Output),
        var error => new CallFault(CallFaultKind.Failed, Words(error)),
    };

    public static CallFault Of(TransactionOutcome.Refused refused, CallSite site, CallArguments arguments, Transaction transaction) => new(
        CallFaultKind.Refused, $"err: {Words(refused, site, arguments, transaction)} (supplied gas {transaction.GasLimit})");

    public static string Words(EvmError error) => error switch
    {
        EvmError.Reverted => "execution reverted",
        EvmError.OutOfGas => "out of gas",
        EvmError.StackUnderflow => "stack underflow",
        EvmError.StackOverflow => "stack limit reached",
        EvmError.InvalidOpcode => "invalid opcode",
        EvmError.InvalidJump => "invalid jump destination",
        EvmError.StaticViolation => "write protection",
        EvmError.ReturnDataOutOfBounds => "return data out of bounds",
        EvmError.TooDeep => "max call depth exceeded",
        EvmError.InsufficientBalance => "insufficient balance for transfer",
        EvmError.NonceOverflow => "nonce uint64 overflow",
        EvmError.AddressTaken => "contract address collision",
        EvmError.CodeTooLarge => "max code size exceeded",
        EvmError.InitCodeTooLarge => "max initcode size exceeded",
        EvmError.CodeRefused => "invalid code: must not begin with 0xef",
        _ => "precompiled contract refused its input",
    };

    private static string Words(TransactionOutcome.Refused refused, CallSite site, CallArguments arguments, Transaction transaction) => refused switch
    {
        { Reason: TransactionRefusal.FeeBelowBaseFee } =>
            $"max fee per gas less than block base fee: address {Name(arguments)}, maxFeePerGas: {transaction.MaxFeePerGas}, baseFee: {site.BaseFee}",
        { Reason: TransactionRefusal.BlobFeeBelowBaseFee } =>
            $"max fee per blob gas less than block blob gas fee: address {Name(arguments)} blobGasFeeCap: {transaction.MaxFeePerBlobGas}, blobBaseFee: {site.BlobBaseFee}",
        { Reason: TransactionRefusal.InsufficientFunds } =>
            $"insufficient funds for gas * price + value: address {Name(arguments)} have {site.BalanceOf(arguments.From)} want {Cost(transaction)}",
        { Fault: TransactionFault.PriorityFeeAboveFee } =>
            $"max priority fee per gas higher than max fee per gas: address {Name(arguments)}, maxPriorityFeePerGas: {transaction.MaxPriorityFeePerGas}, maxFeePerGas: {transaction.MaxFeePerGas}",
        { Fault: TransactionFault.InitCodeTooLong } =>
            $"max initcode size exceeded: code size {transaction.Data.Length} limit {TransactionRules.MaxInitCode}",
        { Fault: TransactionFault.GasLimitTooLow } => TooLow(site.Fork, transaction),
        _ => $"{refused.Reason} {refused.Fault}",
    };

    private static string TooLow(Fork fork, Transaction transaction) =>
        IntrinsicGas.Of(transaction, fork) is var needed && transaction.GasLimit < needed
            ? $"intrinsic gas too low: have {transaction.GasLimit}, want {needed}"
            : $"insufficient gas for floor data gas cost: have {transaction.GasLimit}, want {IntrinsicGas.Floor(transaction, fork)}";

    private static string Cost(Transaction transaction) =>
        UInt256.TryMultiply(transaction.MaxFeePerGas, transaction.GasLimit, out var gas) && UInt256.TryAdd(gas, transaction.Value, out var cost)
            ? cost.ToString()
            : "more than 2^256";

    private static string Name(CallArguments arguments) => arguments.From.ToChecksumString();
}
