using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>Structured data that an account signs (EIP-712), as <c>eth_signTypedData_v4</c> takes it.</summary>
/// <param name="DomainSeparator"><c>hashStruct(eip712Domain)</c>.</param>
/// <param name="MessageHash"><c>hashStruct(message)</c>.</param>
public sealed record TypedData(Hash256 DomainSeparator, Hash256 MessageHash)
{
    // Orders of exchanges, the largest that are signed, have some KiB.
    private const int MaxLength = 256 << 10;

    private const string Whole = "the typed data";
    private const string DomainType = "EIP712Domain";
    private const string PrimaryType = "primaryType";
    private const string Domain = "domain";
    private const string Message = "message";

    /// <summary>What is signed: <c>keccak256(0x19 0x01 ‖ domain separator ‖ message hash)</c>.</summary>
    public Hash256 Hash => Keccak256.Hash([0x19, 0x01, .. DomainSeparator.Bytes, .. MessageHash.Bytes]);

    /// <param name="json">An object of <c>types</c> (with <c>EIP712Domain</c>), <c>primaryType</c>, <c>domain</c> and <c>message</c>.</param>
    /// <param name="failure">The field and what is wrong with it.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out TypedData? data, out TypedDataFailure failure)
    {
        data = null;
        if (json.Length > MaxLength)
        {
            failure = new TypedDataFailure(Whole, $"it is longer than {MaxLength >> 10} KiB");
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return TryRead(document.RootElement, out data, out failure);
        }
        catch (JsonException)
        {
            failure = new TypedDataFailure(Whole, "it is not JSON, or deeper than 64 levels");
        }
        catch (InvalidOperationException)
        {
            // So System.Text.Json says that a string is not UTF-8, or has half of a surrogate pair, once it is asked for it.
            failure = new TypedDataFailure(Whole, "it has text that is not Unicode");
        }

        return false;
    }

    private static bool TryRead(JsonElement root, [NotNullWhen(true)] out TypedData? data, out TypedDataFailure failure)
    {
        data = null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            failure = new TypedDataFailure(Whole, "it is not an object");
            return false;
        }

        if (!TypedDataTypes.TryRead(Field(root, "types"), out var types, out failure))
            return false;
        var primary = Field(root, PrimaryType);
        if (primary.ValueKind != JsonValueKind.String)
        {
            failure = new TypedDataFailure(PrimaryType, primary.ValueKind == JsonValueKind.Undefined ? "it is missing" : "it is not text");
            return false;
        }

        if (!TryHash(types, Domain, DomainType, root, out var domain, out failure)
            || !TryHash(types, Message, primary.GetString()!, root, out var message, out failure))
        {
            return false;
        }

        data = new TypedData(domain, message);
        return true;
    }

    private static bool TryHash(TypedDataTypes types, string field, string type, JsonElement root, out Hash256 hash, out TypedDataFailure failure)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        var encoder = new TypedDataEncoder(types, field);
        var isRight = encoder.TryHash(type, Field(root, field), bytes);
        (hash, failure) = (new Hash256(bytes), encoder.Failure);
        return isRight;
    }

    private static JsonElement Field(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value : default;
}
