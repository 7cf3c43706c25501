namespace Akka.Configuration.Hocon;

/// <summary>
/// Finds out what each value of a stack of layers is. A substitution inside the value it refers to means the layers
/// below; where none are left, it is undefined.
/// </summary>
internal sealed class Resolver
{
    private readonly Cell _root;
    private int _depth;

    private Resolver(Node[] layers) => _root = new Cell(layers);

    /// <param name="layers">Lowest first.</param>
    public static HoconValue Resolve(Node[] layers)
    {
        var resolver = new Resolver(layers);
        return new Materializer(resolver).Materialize(resolver._root) ?? HoconValue.OfText(null);
    }

    public Shape Expand(Cell cell)
    {
        if (cell.Shape is not null)
            return cell.Shape;
        if (++_depth > Limits.ResolvedNesting)
            throw new ConfigurationException($"expected at most {Limits.ResolvedNesting} substitutions that lead to each other");
        cell.Shape = ExpandLayers(cell);
        cell.Looking = -1;
        _depth--;
        return cell.Shape;
    }

    private Shape ExpandLayers(Cell cell)
    {
        ObjectShape? single = null;
        var members = new List<ObjectNode>();
        for (var i = cell.Layers.Length - 1; i >= 0; i--)
        {
            cell.Looking = i;
            var shape = ShapeOf(cell.Layers[i], cell, i);
            if (shape is ObjectShape o)
            {
                single = members.Count == 0 ? o : null;
                members.InsertRange(0, o.Layers);
            }
            else if (shape is FaultShape || (shape is not UndefinedShape && members.Count == 0))
            {
                return shape;
            }
            else if (shape is not UndefinedShape)
            {
                break;
            }
        }

        if (members.Count == 0)
            return UndefinedShape.Instance;
        return single ?? ObjectShape.Of(members);
    }

    private Shape ShapeOf(Node node, Cell cell, int layer) => node switch
    {
        TextNode text => new TextShape(text.IsNull ? null : text.Text),
        ObjectNode o => new ObjectShape([o]),
        ListNode list => new ListShape(Cells(list.Items)),
        SubstitutionNode substitution => Follow(substitution),
        ConcatNode concat => Joiner.Join(concat, concat.Parts.ConvertAll(part => (part, ShapeOf(part, cell, layer)))),
        AppendNode append => Append(append, Expand(cell.Below(layer))),
        ResolvedNode resolved => ShapeOf(resolved.Value),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} cannot be a layer"),
    };

    private static Shape ShapeOf(HoconValue value)
    {
        if (value.Fault is { } fault)
            return fault;
        if (value.IsObject())
            return new ObjectShape([new ResolvedNode(value).Members]);
        return value.IsList ? new ListShape(Cells(value.GetArray().Select(item => new ResolvedNode(item)))) : new TextShape(value.GetString());
    }

    private Shape Follow(SubstitutionNode node)
    {
        var circular = false;
        foreach (var path in node.Paths)
        {
            var shape = Find(path, ref circular);
            if (shape is not UndefinedShape)
                return shape;
        }
        if (node.Optional)
            return UndefinedShape.Instance;
        var problem = circular ? "refers to itself, with no earlier value to stand for it" : "is not defined, neither here nor in a fallback";
        return new FaultShape($"{node.Where}: the substitution {node} {problem}", node.ToString());
    }

    private Shape Find(string[] path, ref bool circular)
    {
        var cell = _root;
        foreach (var key in path)
        {
            var shape = Expand(Settled(cell, ref circular));
            if (shape is FaultShape)
                return shape;
            if ((shape as ObjectShape)?.Child(key) is not { } child)
                return UndefinedShape.Instance;
            cell = child;
        }
        return Expand(Settled(cell, ref circular));
    }

    private static Cell Settled(Cell cell, ref bool circular)
    {
        if (cell.Looking < 0)
            return cell;
        circular = true;
        return Settled(cell.Below(cell.Looking), ref circular);
    }

    private static Shape Append(AppendNode node, Shape below) => below switch
    {
        UndefinedShape or TextShape { Text: null } => new ListShape(Cells(node.Items)),
        ListShape list => new ListShape([.. list.Items, .. Cells(node.Items)]),
        FaultShape => below,
        TextShape text => NoList(node, $"'{text.Text}'"),
        _ => NoList(node, "an object"),
    };

    private static FaultShape NoList(AppendNode node, string found) =>
        new($"{node.At}: expected a list before '+=', found {found}", node.ToString());

    private static Cell[] Cells(IEnumerable<Node> nodes) => [.. nodes.Select(node => new Cell([node]))];
}
