using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Json;

/// <summary>The fields of a header, alone or as those of a block. A field of a fork that it is not of is absent.</summary>
internal static class HeaderJson
{
    private const int NonceSize = 8;

    /// <summary>A header as <c>newHeads</c> tells it.</summary>
    public static void Write(Utf8JsonWriter writer, Header header)
    {
        writer.WriteStartObject();
        WriteFields(writer, header);
        writer.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter writer, Header header)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(nonce, header.Nonce);
        writer.WriteQuantityIfAny("baseFeePerGas", header.BaseFeePerGas);
        writer.WriteQuantityIfAny("blobGasUsed", header.BlobGasUsed);
        writer.WriteQuantity("difficulty", header.Difficulty);
        writer.WriteQuantityIfAny("excessBlobGas", header.ExcessBlobGas);
        writer.WriteData("extraData", header.ExtraData.Span);
        writer.WriteQuantity("gasLimit", header.GasLimit);
        writer.WriteQuantity("gasUsed", header.GasUsed);
        writer.WriteHash("hash", header.Hash);
        writer.WriteData("logsBloom", header.LogsBloom.Bytes);
        writer.WriteAddress("miner", header.Beneficiary);
        writer.WriteHash("mixHash", header.MixHash);
        writer.WriteData("nonce", nonce);
        writer.WriteQuantity("number", header.Number);
        WriteIfAny(writer, "parentBeaconBlockRoot", header.ParentBeaconBlockRoot);
        writer.WriteHash("parentHash", header.ParentHash);
        writer.WriteHash("receiptsRoot", header.ReceiptsRoot);
        WriteIfAny(writer, "requestsHash", header.RequestsHash);
        writer.WriteHash("sha3Uncles", header.UnclesHash);
        writer.WriteHash("stateRoot", header.StateRoot);
        writer.WriteQuantity("timestamp", header.Timestamp);
        writer.WriteHash("transactionsRoot", header.TransactionsRoot);
        WriteIfAny(writer, "withdrawalsRoot", header.WithdrawalsRoot);
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, Hash256? hash)
    {
        if (hash is not null)
            writer.WriteHash(name, hash);
    }
}
