using System.Diagnostics.CodeAnalysis;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable configuration: a HOCON text over its fallbacks. Substitutions are resolved on the first read, against all
/// layers together, so that a text may refer to keys of a fallback, and a fallback to keys that override it.
/// </summary>
public class Config
{
    public static readonly Config Empty = ConfigurationFactory.Empty;

    // Lowest first; the last one is the text that this configuration was made of, without fallbacks.
    private readonly Node[] _layers;
    private readonly Lazy<HoconValue> _root;

    public Config(HoconRoot root)
        : this([(root ?? throw new ArgumentNullException(nameof(root))).Source])
    {
    }

    private Config(Node[] layers)
    {
        _layers = layers;
        _root = new Lazy<HoconValue>(() => Resolver.Resolve(_layers));
    }

    public virtual bool IsEmpty => _layers.All(layer => layer.IsEmpty);

    /// <summary>The resolved tree.</summary>
    public virtual HoconValue Root => _root.Value;

    public virtual bool GetBoolean(string path, bool @default = false) => Read(path, Scalars.Boolean, @default);

    public virtual int GetInt(string path, int @default = 0) => Read(path, Scalars.Int, @default);

    public virtual long GetLong(string path, long @default = 0) => Read(path, Scalars.Long, @default);

    public virtual float GetFloat(string path, float @default = 0) => Read(path, Scalars.Float, @default);

    public virtual double GetDouble(string path, double @default = 0) => Read(path, Scalars.Double, @default);

    public virtual decimal GetDecimal(string path, decimal @default = 0) => Read(path, Scalars.Decimal, @default);

    /// <summary>The text at <paramref name="path"/>; null where the value is null.</summary>
    [return: NotNullIfNotNull(nameof(@default))]
    public virtual string? GetString(string path, string? @default = null)
    {
        var value = GetValue(path);
        return value is null ? @default : Scalars.Text(value, path)!;
    }

    /// <summary>A size such as <c>128KiB</c>; null where nothing, null or an empty text is configured.</summary>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    public virtual long? GetByteSize(string path, long? def = null)
    {
        var value = GetValue(path);
        return value is null ? def : ByteSizes.Read(value, path);
    }

    /// <summary>A duration such as <c>5s</c>; a number without a unit counts milliseconds.</summary>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Read(path, allowInfinite ? Durations.OrInfinite : Durations.Finite, @default ?? TimeSpan.Zero);

    public virtual IList<bool> GetBooleanList(string path) => ReadList(path, Scalars.Boolean);

    public virtual IList<byte> GetByteList(string path) => ReadList(path, Scalars.Byte);

    public virtual IList<int> GetIntList(string path) => ReadList(path, Scalars.Int);

    public virtual IList<long> GetLongList(string path) => ReadList(path, Scalars.Long);

    public virtual IList<float> GetFloatList(string path) => ReadList(path, Scalars.Float);

    public virtual IList<double> GetDoubleList(string path) => ReadList(path, Scalars.Double);

    public virtual IList<decimal> GetDecimalList(string path) => ReadList(path, Scalars.Decimal);

    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    public virtual IList<string> GetStringList(string path, string[] defaultPaths)
    {
        var value = GetValue(path);
        return value is null ? defaultPaths : Scalars.Texts(value, path);
    }

    /// <summary>The section at <paramref name="path"/>; null where there is none.</summary>
    public virtual Config? GetConfig(string path)
    {
        var value = GetValue(path);
        if (value is null || value.IsNull)
            return null;
        return value.IsObject() ? value.ToConfig() : throw Mismatch.Error(value, path, "an object");
    }

    public HoconValue? GetValue(string path)
    {
        HoconValue? value = Root;
        foreach (var key in ConfigPath.Split(path))
        {
            if (value.IsFault)
                throw Mismatch.Error(value, path, "an object");
            value = value.GetChildObject(key);
            if (value is null)
                return null;
        }
        return value;
    }

    /// <summary>True for every configured key, also for one whose value is null.</summary>
    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <summary>The members of the root object.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.IsObject() ? Root.GetObject()!.Items : [];

    /// <summary>This configuration over <paramref name="fallback"/>, which gives what is not configured here.</summary>
    public virtual Config WithFallback(Config? fallback)
    {
        if (ReferenceEquals(fallback, this))
            throw new ArgumentException("A configuration cannot be its own fallback", nameof(fallback));
        if (fallback is null)
            return this;
        if (IsEmpty)
            return fallback;
        return fallback._layers.All(_layers.Contains) ? this : new Config([.. fallback._layers, .. _layers]);
    }

    /// <summary>HOCON of this configuration without its fallbacks.</summary>
    public override string ToString() => ToString(false);

    public string ToString(bool includeFallback) =>
        (includeFallback || _layers.Length == 1 ? Root : Resolver.Resolve([_layers[^1]])).ToString();

    public static Config operator +(Config config, string fallback)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.WithFallback(ConfigurationFactory.ParseString(fallback));
    }

    public static Config operator +(string configHocon, Config fallbackConfig) =>
        ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    private T Read<T>(string path, ScalarReader<T> reader, T @default)
    {
        var value = GetValue(path);
        return value is null ? @default : reader.Read(value, path);
    }

    private IList<T> ReadList<T>(string path, ScalarReader<T> reader)
    {
        var value = GetValue(path);
        return value is null ? [] : reader.ReadList(value, path);
    }
}
