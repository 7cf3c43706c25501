using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries.Logs;

namespace Node.Actors.Rpc.Json;

/// <summary>Logs with their places.</summary>
internal static class LogJson
{
    public static void Write(Utf8JsonWriter writer, FoundLog found, bool isRemoved) =>
        Write(writer, found.Log, found.Header, found.Transaction, found.TransactionIndex, found.Index, isRemoved);

    /// <param name="index">In the block.</param>
    /// <param name="isRemoved">Whether its block is canonical no longer.</param>
    public static void Write(Utf8JsonWriter writer, Log log, Header header, in Hash256 transaction, int transactionIndex, int index, bool isRemoved)
    {
        writer.WriteStartObject();
        writer.WriteAddress("address", log.Address);
        writer.WriteArray("topics", log.Topics, static (writer, topic) => writer.WriteDataValue(topic.Bytes));
        writer.WriteData("data", log.Data.Span);
        writer.WriteQuantity("blockNumber", header.Number);
        writer.WriteHash("transactionHash", transaction);
        writer.WriteQuantity("transactionIndex", (ulong)transactionIndex);
        writer.WriteHash("blockHash", header.Hash);
        writer.WriteQuantity("logIndex", (ulong)index);
        writer.WriteBoolean("removed", isRemoved);
        writer.WriteEndObject();
    }
}
