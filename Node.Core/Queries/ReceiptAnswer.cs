using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>A receipt with all that <c>eth_getTransactionReceipt</c> tells.</summary>
/// <param name="Index">Of the transaction in its block.</param>
/// <param name="Header">Of the block.</param>
/// <param name="GasUsed">By the transaction alone.</param>
/// <param name="GasPrice">What a unit of gas cost in the end, in wei.</param>
/// <param name="Contract">Of a creation, where the contract is or would have been.</param>
/// <param name="FirstLog">The index in the block of its first log.</param>
/// <param name="BlobGasUsed">Null but for a blob transaction.</param>
/// <param name="BlobGasPrice">In wei; null but for a blob transaction.</param>
public sealed record ReceiptAnswer(
    Receipt Receipt,
    Transaction Transaction,
    int Index,
    Header Header,
    ulong GasUsed,
    UInt256 GasPrice,
    Address? Contract,
    int FirstLog,
    ulong? BlobGasUsed,
    UInt256? BlobGasPrice)
{
    /// <summary>Of all transactions of a block. Its receipts are as many.</summary>
    internal static ImmutableArray<ReceiptAnswer> AllOf(
        ChainSpec spec, Header header, ImmutableArray<Transaction> transactions, ImmutableArray<Receipt> receipts)
    {
        var answers = ImmutableArray.CreateBuilder<ReceiptAnswer>(transactions.Length);
        var (gas, logs) = (0UL, 0);
        for (var i = 0; i < transactions.Length; i++)
        {
            var (transaction, receipt) = (transactions[i], receipts[i]);
            var blobs = transaction.Type == TransactionType.Blob ? spec.BlobsOf(spec.ForkOf(header)) : null;
            answers.Add(new ReceiptAnswer(
                receipt,
                transaction,
                i,
                header,
                receipt.CumulativeGasUsed - gas,
                PriceOf(transaction, header),
                transaction.IsCreation ? CallInstructions.AddressOf(transaction.Sender.GetValueOrDefault(), transaction.Nonce) : null,
                logs,
                blobs is null ? null : (ulong)transaction.BlobVersionedHashes.Length * BlobParameters.GasPerBlob,
                blobs is null ? null : BlobFee.Of(header.ExcessBlobGas.GetValueOrDefault(), blobs)));
            (gas, logs) = (receipt.CumulativeGasUsed, logs + receipt.Logs.Length);
        }

        return answers.MoveToImmutable();
    }

    private static UInt256 PriceOf(Transaction transaction, Header header) =>
        header.BaseFeePerGas is { } fee && UInt256.TryAdd(fee, transaction.MaxPriorityFeePerGas, out var offered) && offered < transaction.MaxFeePerGas
            ? offered
            : transaction.MaxFeePerGas;
}
