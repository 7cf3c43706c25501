using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries.Calls;

namespace Node.Actors.Rpc.Methods;

/// <summary>A transaction as <c>eth_sendTransaction</c> takes it: what is not given is still to be found out.</summary>
internal sealed record SendArguments(CallArguments Call, ulong? Nonce, UInt256? ChainId)
{
    public static SendArguments Of(Argument argument) => new(argument.Call(), argument["nonce"].NumberIfAny(), argument["chainId"].QuantityIfAny());

    public bool HasPrice => Call.GasPrice is not null || (Call.MaxFeePerGas is not null && Call.MaxPriorityFeePerGas is not null);

    private bool HasBlobs => !Call.BlobVersionedHashes.IsEmpty;

    /// <summary>What is wrong with it whatever the chain; null where nothing is.</summary>
    public string? Fault =>
        Call.GasPrice is not null && (Call.MaxFeePerGas is not null || Call.MaxPriorityFeePerGas is not null)
            ? "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified"
        : Call.To is null && Call.Data.IsEmpty ? "contract creation without any data provided"
        : Call.To is null && HasBlobs ? "missing \"to\" in blob transaction"
        : Call.MaxFeePerBlobGas.IsZero && HasBlobs ? "missing maxFeePerBlobGas"
        : Call is { MaxFeePerGas: { } fee, MaxPriorityFeePerGas: { } tip } && fee < tip
            ? $"maxFeePerGas ({fee.ToHexString()}) < maxPriorityFeePerGas ({tip.ToHexString()})"
        : null;

    /// <summary>What it does not have yet and needs before it can be signed; null where it has all.</summary>
    public string? Missing =>
        Call.Gas is null ? "gas not specified"
        : !HasPrice ? "missing gasPrice or maxFeePerGas/maxPriorityFeePerGas"
        : Nonce is null ? "nonce not specified"
        : null;

    /// <summary>The transaction, to be signed, when nothing is missing.</summary>
    public Transaction ToTransaction(ulong chainId) => new()
    {
        Type = !Call.Authorizations.IsEmpty ? TransactionType.SetCode
            : HasBlobs ? TransactionType.Blob
            : Call.GasPrice is null ? TransactionType.DynamicFee
            : !Call.AccessList.IsEmpty ? TransactionType.AccessList
            : TransactionType.Legacy,
        ChainId = chainId,
        Nonce = Nonce!.Value,
        MaxFeePerGas = Call.GasPrice ?? Call.MaxFeePerGas!.Value,
        MaxPriorityFeePerGas = Call.GasPrice ?? Call.MaxPriorityFeePerGas!.Value,
        GasLimit = Call.Gas!.Value,
        To = Call.To,
        Value = Call.Value,
        Data = Call.Data,
        AccessList = Call.AccessList,
        MaxFeePerBlobGas = Call.MaxFeePerBlobGas,
        BlobVersionedHashes = Call.BlobVersionedHashes,
        Authorizations = Call.Authorizations,
    };
}
