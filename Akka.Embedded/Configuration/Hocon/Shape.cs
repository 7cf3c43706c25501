namespace Akka.Configuration.Hocon;

/// <summary>What a value turns out to be, before its elements and members are looked at.</summary>
internal abstract record Shape;

/// <summary>Nothing: an optional substitution without a target. What is below shows through.</summary>
internal sealed record UndefinedShape : Shape
{
    public static readonly UndefinedShape Instance = new();
}

internal sealed record TextShape(string? Text) : Shape;

internal sealed record ListShape(IReadOnlyList<Cell> Items) : Shape;

/// <summary>A value that cannot be resolved; reading it throws, reading others does not.</summary>
internal sealed record FaultShape(string Message, string Source) : Shape;

/// <summary>An object that may come from several places, lowest first.</summary>
internal sealed record ObjectShape(IReadOnlyList<ObjectNode> Layers) : Shape
{
    private readonly Dictionary<string, Cell?> _children = [];

    public HoconValue? Value { get; set; }

    /// <summary>An object that comes twice counts once, at its higher place; otherwise a chain of joins would double without end.</summary>
    public static ObjectShape Of(IEnumerable<ObjectNode> layers) => new([.. layers.Reverse().Distinct().Reverse()]);

    public IEnumerable<string> Keys => Layers.SelectMany(layer => layer.Items.Keys).Distinct();

    public Cell? Child(string key)
    {
        if (_children.TryGetValue(key, out var known))
            return known;
        var layers = new List<Node>();
        foreach (var layer in Layers)
        {
            if (!layer.Items.TryGetValue(key, out var node))
                continue;
            if (node is OverlayNode overlay)
                layers.AddRange(overlay.Layers);
            else
                layers.Add(node);
        }
        return _children[key] = layers.Count == 0 ? null : new Cell([.. layers]);
    }
}
