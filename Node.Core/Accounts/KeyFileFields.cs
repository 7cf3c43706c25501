using System.Text.Json;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>
/// An object of a key file. The first thing that is wrong is kept, for the file as a whole; reading goes on with nothing in its place.
/// </summary>
internal sealed class KeyFileFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly KeyFileFields _file;
    private KeyFileFailure _failure;

    public KeyFileFields(JsonElement root, string name)
    {
        (_object, _path, _file) = (root, "", this);
        CheckObject(name);
    }

    private KeyFileFields(JsonElement value, string name, KeyFileFields parent)
    {
        (_object, _path, _file) = (value, $"{parent._path}{name}.", parent._file);
        CheckObject(parent._path + name);
    }

    public KeyFileFailure Failure => _file._failure;

    public bool Has(string name) => Value(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public KeyFileFields Object(string name) => new(Value(name), name, this);

    public string? Text(string name)
    {
        var value = Value(name);
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Refuse(name, Has(name) ? "it is not text" : "it is missing");
        return null;
    }

    public void Expect(string name, string only)
    {
        if (Text(name) != only)
            Refuse(name, $"it is not {only}");
    }

    public int Number(string name, int atLeast)
    {
        var value = Value(name);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            Refuse(name, Has(name) ? "it is not a whole number below 2^31" : "it is missing");
            return 0;
        }

        if (number < atLeast)
            Refuse(name, $"it is below {atLeast}");
        return number;
    }

    public byte[] Bytes(string name, int atLeast, int atMost)
    {
        var digits = Hex.WithoutPrefix(Text(name));
        var length = digits.Length / 2;
        if (length < atLeast || length > atMost)
        {
            Refuse(name, atLeast == atMost ? $"it has not {atLeast} bytes" : $"it has not {atLeast} to {atMost} bytes");
            return [];
        }

        var bytes = new byte[length];
        if (!Hex.TryRead(digits, bytes))
            Refuse(name, "it is not hexadecimal");
        return bytes;
    }

    public void Refuse(string name, string reason) => _file.Fail(_path + name, reason);

    private void CheckObject(string name)
    {
        if (_object.ValueKind != JsonValueKind.Object)
            _file.Fail(name, _object.ValueKind == JsonValueKind.Undefined ? "it is missing" : "it is not an object");
    }

    // The last of several wins, as in geth.
    private JsonElement Value(string name)
    {
        JsonElement found = default;
        if (_object.ValueKind != JsonValueKind.Object)
            return found;
        foreach (var field in _object.EnumerateObject())
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                found = field.Value;
        }

        return found;
    }

    private void Fail(string field, string reason) => _failure = _failure.IsNone ? new KeyFileFailure(field, reason) : _failure;
}
