using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// An object of a genesis file. A number is a JSON number, decimal digits or hexadecimal ones after <c>0x</c>, none for zero. The first thing that
/// is wrong is kept, for the file as a whole; reading goes on with nothing in its place.
/// </summary>
internal sealed class SpecFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly SpecFields _file;
    private string _error = "";

    public SpecFields(JsonElement file)
        : this(file, "", null)
    {
    }

    private SpecFields(JsonElement value, string path, SpecFields? file)
    {
        (_object, _path, _file) = (value, path, file ?? this);
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            _object = default;
            _file.Fail(path.Length == 0 ? "the file" : path.TrimEnd('.'), "it is not an object");
        }
    }

    /// <summary>Field and reason; empty where all was well.</summary>
    public string Error => _file._error;

    public IEnumerable<string> Names => _object.ValueKind == JsonValueKind.Object ? _object.EnumerateObject().Select(entry => entry.Name) : [];

    public bool Has(string name) => Value(name) is not null;

    public SpecFields Object(string name) => new(Value(name) ?? default, $"{_path}{name}.", _file);

    public bool Boolean(string name) => Value(name) is { ValueKind: JsonValueKind.True };

    public UInt256? Number(string name)
    {
        if (Value(name) is not { } value)
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        if (text is "" or Hex.Prefix)
            return UInt256.Zero;
        if (UInt256.TryParse(text, out var number))
            return number;
        Refuse(name, "it is not a number of 256 bits");
        return null;
    }

    public ulong? UInt64(string name)
    {
        if (Number(name) is not { } number)
            return null;
        if (!number.FitsUInt64)
            Refuse(name, "it is above 2^64");
        return number.LowUInt64;
    }

    public Hash256 Hash(string name) => Fixed(name, Hash256.Size) is { IsEmpty: false } bytes ? new Hash256(bytes.Span) : default;

    public Address Address(string name) => Fixed(name, Primitives.Address.Size) is { IsEmpty: false } bytes ? new Address(bytes.Span) : default;

    public ReadOnlyMemory<byte> Bytes(string name)
    {
        if (Value(name) is not { } value)
            return default;
        var digits = value.ValueKind == JsonValueKind.String ? Hex.WithoutPrefix(value.GetString()) : "?";
        var bytes = new byte[digits.Length / 2];
        if (!Hex.TryRead(digits, bytes))
            Refuse(name, "it is not hexadecimal");
        return bytes;
    }

    /// <summary>Slots by number; both sides may be written short.</summary>
    public ImmutableDictionary<UInt256, UInt256> Slots(string name)
    {
        var fields = Object(name);
        var slots = ImmutableDictionary.CreateBuilder<UInt256, UInt256>();
        foreach (var slot in fields.Names)
        {
            if (!UInt256.TryParse(Hex.Prefix + Hex.WithoutPrefix(slot).ToString(), out var key))
                fields.Refuse(slot, "it is not a slot");
            slots[key] = fields.Word(slot);
        }

        return slots.ToImmutable();
    }

    public void Refuse(string name, string reason) => _file.Fail(_path + name, reason);

    public ulong Missing(string name)
    {
        Refuse(name, "it is missing");
        return 0;
    }

    private UInt256 Word(string name)
    {
        var bytes = Bytes(name);
        if (bytes.Length <= UInt256.Size)
            return UInt256.FromBigEndian(bytes.Span);
        Refuse(name, "it is longer than 32 bytes");
        return default;
    }

    private ReadOnlyMemory<byte> Fixed(string name, int size)
    {
        var bytes = Bytes(name);
        if (bytes.Length == 0 || bytes.Length == size)
            return bytes;
        Refuse(name, $"it has not {size} bytes");
        return default;
    }

    private JsonElement? Value(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private void Fail(string field, string reason) => _error = _error.Length == 0 ? $"{field}: {reason}" : _error;
}
