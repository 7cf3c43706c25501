using System.Globalization;
using System.Text;
using System.Text.Json;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary>
/// A value of a call's arguments and its place. What it does not have is noted with the place and read as zero or as nothing, so that a method reads
/// its arguments one after the other and looks for a fault once.
/// </summary>
/// <param name="index">Among the arguments.</param>
/// <param name="path">Within the argument; empty for the whole.</param>
internal readonly struct Argument(JsonElement value, int index, string path, ArgumentFault fault)
{
    /// <summary>Neither absent nor null.</summary>
    public bool IsGiven => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public bool IsArray => value.ValueKind == JsonValueKind.Array;

    public bool IsObject => value.ValueKind == JsonValueKind.Object;

    public bool IsText => value.ValueKind == JsonValueKind.String;

    /// <summary>A field of an object; not given where the object has none of that name.</summary>
    public Argument this[string field] => new(
        IsObject && value.TryGetProperty(field, out var found) ? found : default, index, path.Length == 0 ? field : $"{path}.{field}", fault);

    public void Refuse(string reason) => fault.Refuse(
        string.Create(CultureInfo.InvariantCulture, $"invalid argument {index}: {path}{(path.Length == 0 ? "" : ": ")}{reason}"));

    /// <summary>The items of an array.</summary>
    /// <param name="what">For the fault: what is expected.</param>
    public List<Argument> Items(string what)
    {
        var items = new List<Argument>();
        if (!IsArray)
        {
            Refuse($"{Kind} where an array of {what} is expected");
            return items;
        }

        foreach (var item in value.EnumerateArray())
            items.Add(new Argument(item, index, $"{path}[{items.Count}]", fault));
        return items;
    }

    /// <summary>The fields of an object, in their order.</summary>
    /// <param name="what">For the fault: what is expected.</param>
    public List<(string Name, Argument Value)> Fields(string what)
    {
        var fields = new List<(string, Argument)>();
        if (!IsObject)
        {
            Refuse($"{Kind} where {what} is expected");
            return fields;
        }

        foreach (var field in value.EnumerateObject())
            fields.Add((field.Name, new Argument(field.Value, index, $"{path}[{field.Name}]", fault)));
        return fields;
    }

    /// <summary>An object, whose fields are read next.</summary>
    public Argument Object(string what)
    {
        if (!IsObject)
            Refuse($"{Kind} where {what} is expected");
        return this;
    }

    public bool Flag()
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Refuse($"{Kind} where true or false is expected");
        return value.ValueKind == JsonValueKind.True;
    }

    public string Text()
    {
        if (!IsText)
            Refuse($"{Kind} where a string is expected");
        return IsText ? value.GetString()! : "";
    }

    public UInt256 Quantity() => Hexadecimal.TryQuantity(Text(), out var number, out var reason) ? number : Refused<UInt256>(reason);

    public ulong Number()
    {
        if (!Hexadecimal.TryQuantity(Text(), out var number, out var reason))
            return Refused<ulong>(reason);
        return number.FitsUInt64 ? number.LowUInt64 : Refused<ulong>("hex number > 64 bits");
    }

    public ReadOnlyMemory<byte> Data() => Hexadecimal.TryData(Text(), out var bytes, out var reason) ? bytes : Refused<ReadOnlyMemory<byte>>(reason);

    public Address Address() => Fixed(Core.Primitives.Address.Size) is { } bytes ? new Address(bytes) : default;

    public Hash256 Hash() => Fixed(Hash256.Size) is { } bytes ? new Hash256(bytes) : default;

    /// <summary>Whatever it is, as JSON; a text is taken for JSON itself.</summary>
    public ReadOnlyMemory<byte> Json() => Encoding.UTF8.GetBytes(IsText ? Text() : IsGiven ? value.GetRawText() : "null");

    /// <summary>A number of JSON, or a quantity: of seconds, of blocks.</summary>
    public ulong NumberOrQuantity() =>
        value.ValueKind != JsonValueKind.Number ? Number() : value.TryGetUInt64(out var number) ? number : Refused<ulong>("number is negative, fractional or > 64 bits");

    /// <summary>A number of JSON, which may be less than zero.</summary>
    public long Whole() =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : Refused<long>($"{Kind} where a whole number of 64 bits is expected");

    /// <summary>A number of JSON.</summary>
    public double Real() => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Refused<double>($"{Kind} where a number is expected");

    private string Kind => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "nothing",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "a string",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private byte[]? Fixed(int size)
    {
        if (!Hexadecimal.TryData(Text(), out var bytes, out var reason))
            return Refused<byte[]>(reason);
        return bytes.Length == size ? bytes : Refused<byte[]>($"hex string has length {2 * bytes.Length}, want {2 * size}");
    }

    private T? Refused<T>(string reason)
    {
        Refuse(reason);
        return default;
    }
}
