using System.Globalization;
using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>
/// Values of typed data as words of 32 bytes (EIP-712, <c>encodeData</c>). The first thing that is wrong ends it and is kept, with the way to it.
/// </summary>
internal sealed class TypedDataEncoder(TypedDataTypes types, string root)
{
    private const int WordLength = 32;

    private readonly List<string> _path = [root];

    public TypedDataFailure Failure { get; private set; }

    /// <summary><c>hashStruct</c>: typeHash ‖ words of the members.</summary>
    public bool TryHash(string name, JsonElement value, Span<byte> hash)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Refuse(value.ValueKind == JsonValueKind.Undefined ? "it is missing" : "it is not an object");
        if (!types.TryFind(name, out var members))
            return Refuse($"there is no type {name}");
        var known = members.Select(member => member.Name).ToHashSet();
        foreach (var property in value.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                return Refuse($"its type {name} has no member {property.Name}");
        }

        Span<byte> word = stackalloc byte[WordLength];
        var hasher = KeccakHasher.Create256();
        hasher.Update(types.HashOf(name).Bytes);
        foreach (var member in members)
        {
            value.TryGetProperty(member.Name, out var item);
            _path.Add("." + member.Name);
            if (!TryEncode(member.Type, item, word))
                return false;
            _path.RemoveAt(_path.Count - 1);
            hasher.Update(word);
        }

        hasher.Finish(hash);
        return true;
    }

    private bool TryEncode(TypedDataType type, JsonElement value, Span<byte> word)
    {
        word.Clear();
        return value.ValueKind == JsonValueKind.Undefined ? Refuse("it is missing") : type.Kind switch
        {
            // A struct may refer to its own kind: null is where that ends.
            TypedDataType.Form.Struct => value.ValueKind == JsonValueKind.Null || TryHash(type.Name, value, word),
            TypedDataType.Form.Array => TryEncodeArray(type, value, word),
            TypedDataType.Form.Text => value.ValueKind == JsonValueKind.String ? Hashed(System.Text.Encoding.UTF8.GetBytes(value.GetString()!), word) : Mismatch(type),
            TypedDataType.Form.Bytes => ReadBytes(value) is { } bytes ? Hashed(bytes, word) : Mismatch(type),
            TypedDataType.Form.FixedBytes => ReadBytes(value) is { } bytes && bytes.Length == type.Size ? bytes.AsSpan().TryCopyTo(word) : Mismatch(type),
            TypedDataType.Form.Bool => TryEncodeBool(type, value, word),
            TypedDataType.Form.Address => TryEncodeAddress(type, value, word),
            _ => TryEncodeNumber(type, value, word),
        };
    }

    private bool TryEncodeArray(TypedDataType type, JsonElement value, Span<byte> word)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return Mismatch(type);
        var length = value.GetArrayLength();
        if (type.Size != TypedDataType.AnySize && length != type.Size)
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"it has {length} items, not {type.Size}"));
        var hasher = KeccakHasher.Create256();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            _path.Add(string.Create(CultureInfo.InvariantCulture, $"[{index++}]"));
            if (!TryEncode(type.Element!, item, word))
                return false;
            _path.RemoveAt(_path.Count - 1);
            hasher.Update(word);
        }

        hasher.Finish(word);
        return true;
    }

    private bool TryEncodeBool(TypedDataType type, JsonElement value, Span<byte> word)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return Mismatch(type);
        word[^1] = value.ValueKind == JsonValueKind.True ? (byte)1 : (byte)0;
        return true;
    }

    private bool TryEncodeAddress(TypedDataType type, JsonElement value, Span<byte> word)
    {
        if (value.ValueKind != JsonValueKind.String || !Address.TryParse(value.GetString(), out var address))
            return Mismatch(type);
        address.CopyTo(word[^Address.Size..]);
        return true;
    }

    // Numbers in JSON, decimal digits or hexadecimal ones after 0x in a string; negative ones with a minus.
    private bool TryEncodeNumber(TypedDataType type, JsonElement value, Span<byte> word)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        var isNegative = text.StartsWith('-');
        if (!UInt256.TryParse(isNegative ? text.AsSpan(1) : text, out var magnitude))
            return Mismatch(type);
        var isWithin = type.Kind == TypedDataType.Form.Unsigned ? !isNegative && magnitude.BitLength <= type.Size
            : isNegative ? magnitude <= UInt256.One << (type.Size - 1)
            : magnitude.BitLength < type.Size;
        if (!isWithin)
            return Refuse($"it is beyond {type.Name}");
        (isNegative ? -magnitude : magnitude).WriteBigEndian(word);
        return true;
    }

    private static byte[]? ReadBytes(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || !text.StartsWith(Hex.Prefix, StringComparison.Ordinal))
            return null;
        var bytes = new byte[(text.Length - Hex.Prefix.Length) / 2];
        return Hex.TryRead(text, bytes) ? bytes : null;
    }

    private static bool Hashed(byte[] bytes, Span<byte> word)
    {
        Keccak256.Hash(bytes, word);
        return true;
    }

    private bool Mismatch(TypedDataType type) => Refuse($"it is no {type.Name}");

    private bool Refuse(string reason)
    {
        Failure = new TypedDataFailure(string.Concat(_path), reason);
        return false;
    }
}
