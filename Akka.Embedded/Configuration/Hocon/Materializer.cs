namespace Akka.Configuration.Hocon;

/// <summary>Makes the finished tree. What substitutions share stays shared.</summary>
internal sealed class Materializer(Resolver resolver)
{
    // Everything that the value in hand is a part of: a value found in itself has no end.
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Cell, HoconValue?> _done = [];

    private int _depth;

    /// <summary>Null where the place turns out to be undefined.</summary>
    public HoconValue? Materialize(Cell cell)
    {
        if (_done.TryGetValue(cell, out var known))
            return known;
        if (cell.Layers is [ResolvedNode { Value: var resolved }])
            return resolved;
        if (_done.Count > Limits.Values)
            throw new ConfigurationException($"expected at most {Limits.Values} values; substitutions multiply them");
        if (_depth > Limits.ResolvedNesting)
            throw HoconValue.TooDeep();
        if (!_open.Add(cell))
            return Endless(cell);
        _depth++;
        var value = Materialize(cell, resolver.Expand(cell));
        _depth--;
        _open.Remove(cell);
        return _done[cell] = value;
    }

    private HoconValue? Materialize(Cell cell, Shape shape) => shape switch
    {
        TextShape text => HoconValue.OfText(text.Text),
        FaultShape fault => HoconValue.OfFault(fault),
        ListShape list => Inside(cell, [list], () => HoconValue.OfList([.. list.Items.Select(Materialize).OfType<HoconValue>()])),
        ObjectShape { Value: { } known } => known,
        ObjectShape o => Inside(cell, o.Layers, () => o.Value = MaterializeMembers(o)),
        _ => null,
    };

    private HoconValue MaterializeMembers(ObjectShape shape)
    {
        var items = new Dictionary<string, HoconValue>();
        foreach (var key in shape.Keys)
        {
            if (Materialize(shape.Child(key)!) is { } value)
                items.Add(key, value);
        }
        return HoconValue.OfObject(new HoconObject(items));
    }

    private HoconValue Inside(Cell cell, IReadOnlyList<object> parts, Func<HoconValue> make)
    {
        if (parts.Any(_open.Contains))
            return Endless(cell);
        _open.UnionWith(parts);
        var value = make();
        _open.ExceptWith(parts);
        return value;
    }

    private static HoconValue Endless(Cell cell)
    {
        var culprit = cell.Layers.Select(Substitution).LastOrDefault(node => node is not null);
        return HoconValue.OfFault(new FaultShape(
            $"{culprit?.Where}: the substitution {culprit} refers to itself: its value would contain itself",
            culprit?.ToString() ?? ""));
    }

    private static SubstitutionNode? Substitution(Node node) => node switch
    {
        SubstitutionNode substitution => substitution,
        ConcatNode concat => concat.Parts.OfType<SubstitutionNode>().FirstOrDefault(),
        _ => null,
    };
}
