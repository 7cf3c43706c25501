namespace Akka.Configuration.Hocon;

/// <summary>
/// Copies an included tree to its place at <paramref name="path"/>. Its substitutions look there first and from the root
/// second, as the specification asks.
/// </summary>
internal sealed class Relocation(string?[] path, string file)
{
    public ObjectNode Move(HoconRoot root) =>
        Move(root.Source, path.Length) as ObjectNode ?? throw new ConfigurationException("expected an object as the root of the file");

    private Node Move(Node node, int depth)
    {
        if (depth > Limits.Nesting)
            throw new ConfigurationException($"expected at most {Limits.Nesting} levels of nesting, counted with those of the including text");
        return node switch
        {
            ObjectNode o => Move(o, depth),
            ListNode list => new ListNode(Move(list.Items, depth)),
            AppendNode append => new AppendNode(Move(append.Items, depth), append.At),
            ConcatNode concat => new ConcatNode(concat.Parts.ConvertAll(part => Move(part, depth)), concat.At),
            OverlayNode overlay => new OverlayNode(overlay.Layers.ConvertAll(layer => Move(layer, depth))),
            SubstitutionNode substitution => Move(substitution),
            ResolvedNode { Value.IsFault: false } resolved when resolved.Value.IsObject() => Move(resolved.Members, depth),
            _ => node,
        };
    }

    private ObjectNode Move(ObjectNode node, int depth) =>
        new(node.Items.ToDictionary(item => item.Key, item => Move(item.Value, depth + 1)));

    private List<Node> Move(List<Node> items, int depth) => items.ConvertAll(item => Move(item, depth + 1));

    // Inside a list there is no path to the place of the include.
    private SubstitutionNode Move(SubstitutionNode node)
    {
        var local = path.Length == 0 || path.Contains(null) ? [] : node.Paths.Select(p => (string[])[.. path!, .. p]);
        return new SubstitutionNode([.. local, .. path.Length == 0 ? node.Paths : [node.Paths[^1]]], node.Optional, $"{file}: {node.Where}");
    }
}
