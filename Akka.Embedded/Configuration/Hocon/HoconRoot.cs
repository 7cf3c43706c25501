namespace Akka.Configuration.Hocon;

/// <summary>A parsed text, or a value made the root of a configuration.</summary>
public class HoconRoot
{
    private readonly Lazy<HoconValue> _value;

    public HoconRoot(HoconValue value)
        : this(new ResolvedNode(value ?? throw new ArgumentNullException(nameof(value))))
    {
    }

    internal HoconRoot(Node source)
    {
        Source = source;
        _value = new Lazy<HoconValue>(() => Resolver.Resolve([source]));
    }

    /// <summary>The tree with its substitutions resolved within it alone.</summary>
    public HoconValue Value => _value.Value;

    internal Node Source { get; }
}
