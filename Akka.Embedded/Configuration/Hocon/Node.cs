namespace Akka.Configuration.Hocon;

/// <summary>A value as it was written: nothing is resolved. Only the parser changes nodes, and only those it made.</summary>
internal abstract class Node
{
    public virtual bool IsEmpty => false;
}

internal enum TextStyle
{
    Unquoted,
    Quoted,
    Blank,
}

/// <summary>Text, also of numbers and booleans; white space between the parts of a concatenation; null.</summary>
internal sealed class TextNode(string text, TextStyle style) : Node
{
    public string Text { get; } = text;

    public TextStyle Style { get; } = style;

    public bool IsNull => Style == TextStyle.Unquoted && Text == "null";

    public override string ToString() => Style == TextStyle.Quoted ? $"\"{Text}\"" : Text;
}

/// <summary><c>[a, b]</c></summary>
internal sealed class ListNode(List<Node> items) : Node
{
    public List<Node> Items { get; } = items;

    public override string ToString() => "[...]";
}

/// <summary><c>key += a</c>: adds to what the layers below say.</summary>
internal sealed class AppendNode(List<Node> items, Position at) : Node
{
    public List<Node> Items { get; } = items;

    public Position At { get; } = at;

    public override string ToString() => "+= ...";
}

/// <summary><c>${a.b}</c>. In an included file the path counts from the place of the include first, then from the root.</summary>
internal sealed class SubstitutionNode(IReadOnlyList<string[]> paths, bool optional, string where) : Node
{
    public IReadOnlyList<string[]> Paths { get; } = paths;

    public bool Optional { get; } = optional;

    public string Where { get; } = where;

    public override string ToString() => (Optional ? "${?" : "${") + string.Join('.', Paths[^1].Select(Printer.Key)) + "}";
}

/// <summary>Values side by side, at least one of them a substitution; otherwise the parser has joined them.</summary>
internal sealed class ConcatNode(List<Node> parts, Position at) : Node
{
    public List<Node> Parts { get; } = parts;

    public Position At { get; } = at;

    public override string ToString() => string.Concat(Parts);
}

/// <summary>Successive values of one key, lowest first, where the later ones may refer to the earlier or merge with them.</summary>
internal sealed class OverlayNode(List<Node> layers) : Node
{
    public List<Node> Layers { get; } = layers;

    public override string ToString() => Layers[^1].ToString()!;
}

/// <summary>A value that is resolved already.</summary>
internal sealed class ResolvedNode(HoconValue value) : Node
{
    private ObjectNode? _members;

    public HoconValue Value { get; } = value;

    public override bool IsEmpty => Value.IsEmpty;

    public ObjectNode Members => _members ??=
        new ObjectNode(Value.GetObject()!.Items.ToDictionary(item => item.Key, item => (Node)new ResolvedNode(item.Value)));

    public override string ToString() => Value.ToString();
}
