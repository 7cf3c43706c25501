namespace Akka.Configuration.Hocon;

/// <summary>Joins the parts of a concatenation once its substitutions are known.</summary>
internal static class Joiner
{
    public static Shape Join(ConcatNode node, List<(Node Node, Shape Shape)> parts)
    {
        if (parts.Find(part => part.Shape is FaultShape).Shape is { } fault)
            return fault;
        var defined = parts.FindAll(part => part.Shape is not UndefinedShape);
        var values = defined.FindAll(part => !IsBlank(part.Node)).ConvertAll(part => part.Shape);
        if (values.Count == 0)
            return UndefinedShape.Instance;
        if (values.Count == 1)
            return values[0];
        if (values.TrueForAll(value => value is ListShape))
            return Lists(node, values.ConvertAll(value => (ListShape)value));
        if (values.TrueForAll(value => value is ObjectShape))
            return ObjectShape.Of(values.SelectMany(value => ((ObjectShape)value).Layers));
        return values.TrueForAll(value => value is TextShape) ? Texts(node, defined) : Fault(node, "values of one kind to be joined");
    }

    private static Shape Lists(ConcatNode node, List<ListShape> lists) =>
        lists.Sum(list => (long)list.Items.Count) > Limits.Joined
            ? Fault(node, $"at most {Limits.Joined} elements")
            : new ListShape([.. lists.SelectMany(list => list.Items)]);

    private static Shape Texts(ConcatNode node, List<(Node Node, Shape Shape)> parts)
    {
        var first = parts.FindIndex(part => !IsBlank(part.Node));
        var last = parts.FindLastIndex(part => !IsBlank(part.Node));
        var texts = parts[first..(last + 1)].ConvertAll(part => ((TextShape)part.Shape).Text ?? "null");
        return texts.Sum(text => (long)text.Length) > Limits.Joined
            ? Fault(node, $"at most {Limits.Joined} characters")
            : new TextShape(string.Concat(texts));
    }

    private static bool IsBlank(Node node) => node is TextNode { Style: TextStyle.Blank };

    private static FaultShape Fault(ConcatNode node, string expected) => new($"{node.At}: expected {expected}, found {node}", node.ToString());
}
