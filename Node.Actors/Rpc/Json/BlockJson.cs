using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Json;

/// <summary>Blocks as <c>eth_getBlockByHash</c> gives them, and their uncles.</summary>
internal static class BlockJson
{
    /// <param name="isFull">With whole transactions; otherwise with their hashes.</param>
    public static void Write(Utf8JsonWriter writer, BlockAnswer answer, bool isFull)
    {
        var (header, body) = answer.Block;
        writer.WriteStartObject();
        HeaderJson.WriteFields(writer, header);
        writer.WriteQuantity("size", (ulong)answer.Size);
        writer.WriteQuantityIfAny("totalDifficulty", answer.TotalDifficulty);
        writer.WriteStartArray("transactions");
        for (var i = 0; i < body.Transactions.Length; i++)
        {
            if (isFull)
                TransactionJson.Write(writer, new TransactionAnswer(body.Transactions[i], i, header));
            else
                writer.WriteDataValue(body.Transactions[i].Hash.Bytes);
        }

        writer.WriteEndArray();
        writer.WriteArray("uncles", body.Uncles, static (writer, uncle) => writer.WriteDataValue(uncle.Hash.Bytes));
        if (body.Withdrawals is { } withdrawals)
            writer.WriteArray("withdrawals", withdrawals, Write);
        writer.WriteEndObject();
    }

    /// <summary>An uncle: a block of which there is no more than its header.</summary>
    public static void WriteUncle(Utf8JsonWriter writer, Header uncle)
    {
        writer.WriteStartObject();
        HeaderJson.WriteFields(writer, uncle);
        writer.WriteQuantity("size", (ulong)BlockCodec.Encode(new Block(uncle, Body.Empty)).Length);
        writer.WriteStartArray("uncles");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Withdrawal withdrawal)
    {
        writer.WriteStartObject();
        writer.WriteQuantity("index", withdrawal.Index);
        writer.WriteQuantity("validatorIndex", withdrawal.ValidatorIndex);
        writer.WriteAddress("address", withdrawal.Address);
        writer.WriteQuantity("amount", withdrawal.Amount);
        writer.WriteEndObject();
    }
}
