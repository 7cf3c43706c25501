using System.Text.Json;
using Node.Core.Queries;
using Node.Core.State;

namespace Node.Actors.Rpc.Json;

/// <summary>Proofs as <c>eth_getProof</c> gives them (EIP-1186).</summary>
internal static class ProofJson
{
    /// <param name="keys">The slots as the caller wrote them, in the order of the proofs.</param>
    public static void Write(Utf8JsonWriter writer, AccountProof proof, IReadOnlyList<string> keys)
    {
        var account = proof.Account ?? Account.Empty;
        writer.WriteStartObject();
        writer.WriteAddress("address", proof.Address);
        writer.WriteArray("accountProof", proof.Nodes, static (writer, node) => writer.WriteDataValue(node.Span));
        writer.WriteQuantity("balance", account.Balance);
        writer.WriteHash("codeHash", account.CodeHash);
        writer.WriteQuantity("nonce", account.Nonce);
        writer.WriteHash("storageHash", account.StorageRoot);
        writer.WriteStartArray("storageProof");
        for (var i = 0; i < proof.Slots.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("key", keys[i]);
            writer.WriteQuantity("value", proof.Slots[i].Value);
            writer.WriteArray("proof", proof.Slots[i].Nodes, static (writer, node) => writer.WriteDataValue(node.Span));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
