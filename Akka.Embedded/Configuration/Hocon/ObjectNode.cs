namespace Akka.Configuration.Hocon;

/// <summary>The members of an object; a key given twice has one node, merged by the rules of <see cref="Over"/>.</summary>
internal sealed class ObjectNode(Dictionary<string, Node> items) : Node
{
    public ObjectNode()
        : this([])
    {
    }

    public Dictionary<string, Node> Items { get; } = items;

    public override bool IsEmpty => Items.Count == 0;

    public void Put(IReadOnlyList<string> path, Node value)
    {
        var owner = this;
        for (var i = 0; i < path.Count - 1; i++)
            owner = owner.Child(path[i]);
        owner.Put(path[^1], value);
    }

    public void MergeFrom(ObjectNode later)
    {
        foreach (var (key, value) in later.Items)
            Put(key, value);
    }

    public override string ToString() => "{...}";

    private void Put(string key, Node value) =>
        Items[key] = Items.TryGetValue(key, out var earlier) ? Over(earlier, value) : value;

    private ObjectNode Child(string key)
    {
        switch (Items.GetValueOrDefault(key))
        {
            case ObjectNode child:
                return child;
            case OverlayNode overlay when overlay.Layers[^1] is ObjectNode top:
                return top;
            default:
                var made = new ObjectNode();
                Put(key, made);
                return made;
        }
    }

    /// <summary>
    /// What two values of one key come to. Changes <paramref name="earlier"/> where that saves a copy, so that a key appended
    /// to a thousand times costs a thousand steps.
    /// </summary>
    private static Node Over(Node earlier, Node later)
    {
        switch (earlier, later)
        {
            case (_, TextNode or ListNode or ResolvedNode):
            case (TextNode or ListNode or ResolvedNode, ObjectNode):
                return later;
            case (ObjectNode lower, ObjectNode upper):
                lower.MergeFrom(upper);
                return lower;
            case (ListNode lower, AppendNode upper):
                lower.Items.AddRange(upper.Items);
                return lower;
            case (AppendNode lower, AppendNode upper):
                lower.Items.AddRange(upper.Items);
                return lower;
            case (_, OverlayNode upper):
                return upper.Layers.Aggregate(earlier, Over);
            case (OverlayNode { Layers: var layers }, _):
                if ((layers[^1], later) is (ObjectNode, ObjectNode) or (ListNode or AppendNode, AppendNode))
                    layers[^1] = Over(layers[^1], later);
                else
                    layers.Add(later);
                return earlier;
            default:
                return new OverlayNode([earlier, later]);
        }
    }
}
