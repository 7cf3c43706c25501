using System.Text.Json;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Json;

/// <summary>Receipts as <c>eth_getTransactionReceipt</c> gives them.</summary>
internal static class ReceiptJson
{
    public static void Write(Utf8JsonWriter writer, ReceiptAnswer answer)
    {
        var (receipt, transaction, header) = (answer.Receipt, answer.Transaction, answer.Header);
        writer.WriteStartObject();
        writer.WriteQuantityIfAny("blobGasPrice", answer.BlobGasPrice);
        writer.WriteQuantityIfAny("blobGasUsed", answer.BlobGasUsed);
        writer.WriteHash("blockHash", header.Hash);
        writer.WriteQuantity("blockNumber", header.Number);
        writer.WriteAddress("contractAddress", answer.Contract);
        writer.WriteQuantity("cumulativeGasUsed", receipt.CumulativeGasUsed);
        writer.WriteQuantity("effectiveGasPrice", answer.GasPrice);
        writer.WriteAddress("from", transaction.Sender ?? Address.Zero);
        writer.WriteQuantity("gasUsed", answer.GasUsed);
        writer.WriteStartArray("logs");
        for (var i = 0; i < receipt.Logs.Length; i++)
            LogJson.Write(writer, receipt.Logs[i], header, transaction.Hash, answer.Index, answer.FirstLog + i, isRemoved: false);
        writer.WriteEndArray();
        writer.WriteData("logsBloom", receipt.Bloom.Bytes);
        if (receipt.StateRoot is { } root)
            writer.WriteHash("root", root);
        else
            writer.WriteQuantity("status", receipt.Succeeded ? UInt256.One : UInt256.Zero);
        writer.WriteAddress("to", transaction.To);
        writer.WriteHash("transactionHash", transaction.Hash);
        writer.WriteQuantity("transactionIndex", (ulong)answer.Index);
        writer.WriteQuantity("type", (ulong)receipt.Type);
        writer.WriteEndObject();
    }
}
