namespace Akka.Configuration.Hocon;

/// <summary>One value of a configuration: text, a list or an object. The typed getters throw <see cref="ConfigurationException"/>.</summary>
public class HoconValue
{
    // Text (null for HOCON's null), a list of values, an object, or why the value could not be resolved.
    private readonly object? _content;
    private readonly int _depth;

    private HoconValue(object? content, IEnumerable<HoconValue> children)
    {
        _content = content;
        foreach (var child in children)
            _depth = Math.Max(_depth, child._depth + 1);
        if (_depth > Limits.ResolvedNesting)
            throw TooDeep();
    }

    /// <summary>True of an object without members.</summary>
    public bool IsEmpty => _content is HoconObject { Items.Count: 0 };

    internal bool IsNull => _content is null;

    internal bool IsFault => _content is FaultShape;

    internal FaultShape? Fault => _content as FaultShape;

    public bool IsString() => _content is null or string or FaultShape;

    /// <summary>Whether it is a list of something: an empty one is none for Akka.NET.</summary>
    public bool IsArray() => _content is HoconValue[] { Length: > 0 };

    internal bool IsList => _content is HoconValue[];

    public bool IsObject() => _content is HoconObject;

    /// <summary>The text; null for null, a list or an object.</summary>
    public string? GetString() => IsFault ? throw Mismatch.Error(this, null, "text") : _content as string;

    /// <summary>The elements; none for what is not a list.</summary>
    public IList<HoconValue> GetArray() => _content is HoconValue[] items ? [.. items] : [];

    /// <summary>The object; null for text or a list.</summary>
    public HoconObject? GetObject() => _content as HoconObject;

    public HoconValue? GetChildObject(string key) => GetObject()?.GetKey(key);

    public bool GetBoolean() => Scalars.Boolean.Read(this, null);

    public byte GetByte() => Scalars.Byte.Read(this, null);

    public int GetInt() => Scalars.Int.Read(this, null);

    public long GetLong() => Scalars.Long.Read(this, null);

    public float GetFloat() => Scalars.Float.Read(this, null);

    public double GetDouble() => Scalars.Double.Read(this, null);

    public decimal GetDecimal() => Scalars.Decimal.Read(this, null);

    public long? GetByteSize() => ByteSizes.Read(this, null);

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => (allowInfinite ? Durations.OrInfinite : Durations.Finite).Read(this, null);

    public IList<bool> GetBooleanList() => Scalars.Boolean.ReadList(this, null);

    public IList<byte> GetByteList() => Scalars.Byte.ReadList(this, null);

    public IList<int> GetIntList() => Scalars.Int.ReadList(this, null);

    public IList<long> GetLongList() => Scalars.Long.ReadList(this, null);

    public IList<float> GetFloatList() => Scalars.Float.ReadList(this, null);

    public IList<double> GetDoubleList() => Scalars.Double.ReadList(this, null);

    public IList<decimal> GetDecimalList() => Scalars.Decimal.ReadList(this, null);

    public IList<string> GetStringList() => Scalars.Texts(this, null);

    /// <summary>A configuration with this value as its root.</summary>
    public Config ToConfig() => new(new HoconRoot(this));

    /// <summary>A configuration with this value as the only member of its root.</summary>
    public Config AtKey(string key) => new(new HoconRoot(new ObjectNode(new() { [key] = new ResolvedNode(this) })));

    /// <summary>HOCON of the value.</summary>
    public override string ToString() => IsObject() ? GetObject()!.ToString() : Printer.Value(this, 0);

    internal static HoconValue OfText(string? text) => new(text, []);

    internal static HoconValue OfFault(FaultShape fault) => new(fault, []);

    internal static HoconValue OfList(HoconValue[] items) => new(items, items);

    internal static HoconValue OfObject(HoconObject members) => new(members, members.Items.Values);

    internal static ConfigurationException TooDeep() => new($"expected at most {Limits.ResolvedNesting} levels of nesting after substitution");
}
