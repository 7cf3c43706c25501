using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Json;

/// <summary>Transactions in blocks and in pools.</summary>
internal static class TransactionJson
{
    private const ulong FirstProtectedV = 35;
    private const ulong FirstBareV = 27;

    public static void Write(Utf8JsonWriter writer, TransactionAnswer answer)
    {
        writer.WriteStartObject();
        writer.WriteHash("blockHash", answer.Header.Hash);
        writer.WriteQuantity("blockNumber", answer.Header.Number);
        WriteFields(writer, answer.Transaction, PriceIn(answer.Header, answer.Transaction));
        writer.WriteQuantity("transactionIndex", (ulong)answer.Index);
        writer.WriteEndObject();
    }

    /// <summary>One that is in no block.</summary>
    public static void WritePending(Utf8JsonWriter writer, Transaction transaction)
    {
        writer.WriteStartObject();
        writer.WriteNull("blockHash");
        writer.WriteNull("blockNumber");
        WriteFields(writer, transaction, transaction.MaxFeePerGas);
        writer.WriteNull("transactionIndex");
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, Transaction transaction, in UInt256 price)
    {
        writer.WriteAddress("from", transaction.Sender ?? Address.Zero);
        writer.WriteQuantity("gas", transaction.GasLimit);
        writer.WriteQuantity("gasPrice", price);
        if (transaction.Type >= TransactionType.DynamicFee)
        {
            writer.WriteQuantity("maxFeePerGas", transaction.MaxFeePerGas);
            writer.WriteQuantity("maxPriorityFeePerGas", transaction.MaxPriorityFeePerGas);
        }

        if (transaction.Type == TransactionType.Blob)
        {
            writer.WriteQuantity("maxFeePerBlobGas", transaction.MaxFeePerBlobGas);
            writer.WriteArray("blobVersionedHashes", transaction.BlobVersionedHashes, static (writer, hash) => writer.WriteDataValue(hash.Bytes));
        }

        writer.WriteHash("hash", transaction.Hash);
        writer.WriteData("input", transaction.Data.Span);
        writer.WriteQuantity("nonce", transaction.Nonce);
        writer.WriteAddress("to", transaction.To);
        writer.WriteQuantity("value", transaction.Value);
        writer.WriteQuantity("type", (ulong)transaction.Type);
        if (transaction.Type >= TransactionType.AccessList)
            writer.WriteArray("accessList", transaction.AccessList, Write);
        if (transaction.Type == TransactionType.SetCode)
            writer.WriteArray("authorizationList", transaction.Authorizations, Write);
        if (transaction.ChainId is { } chainId)
            writer.WriteQuantity("chainId", chainId);
        WriteSignature(writer, transaction);
    }

    public static void Write(Utf8JsonWriter writer, AccessListEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteAddress("address", entry.Address);
        writer.WriteArray("storageKeys", entry.StorageKeys, static (writer, key) => writer.WriteDataValue(key.Bytes));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Authorization authorization)
    {
        writer.WriteStartObject();
        writer.WriteQuantity("chainId", authorization.ChainId);
        writer.WriteAddress("address", authorization.Address);
        writer.WriteQuantity("nonce", authorization.Nonce);
        writer.WriteQuantity("yParity", authorization.Signature.YParity);
        writer.WriteQuantity("r", authorization.Signature.R);
        writer.WriteQuantity("s", authorization.Signature.S);
        writer.WriteEndObject();
    }

    private static void WriteSignature(Utf8JsonWriter writer, Transaction transaction)
    {
        var (parity, r, s) = transaction.Signature;
        writer.WriteQuantity("v", transaction switch
        {
            { Type: not TransactionType.Legacy } => parity,
            { ChainId: { } chainId } => FirstProtectedV + (2 * (UInt256)chainId) + parity,
            _ => FirstBareV + parity,
        });
        writer.WriteQuantity("r", r);
        writer.WriteQuantity("s", s);
        if (transaction.Type != TransactionType.Legacy)
            writer.WriteQuantity("yParity", parity);
    }

    /// <summary>What a unit of gas costs in that block.</summary>
    private static UInt256 PriceIn(Header header, Transaction transaction) =>
        header.BaseFeePerGas is { } fee && UInt256.TryAdd(fee, transaction.MaxPriorityFeePerGas, out var offered) && offered < transaction.MaxFeePerGas
            ? offered
            : transaction.MaxFeePerGas;
}
