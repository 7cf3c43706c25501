namespace Akka.Configuration.Hocon;

/// <summary>One place of the tree while it is being resolved: its layers, lowest first, and what is known of it so far.</summary>
internal sealed class Cell(Node[] layers)
{
    private Cell?[]? _below;

    public Node[] Layers { get; } = layers;

    public Shape? Shape { get; set; }

    /// <summary>The layer that is being looked at right now; -1 for none.</summary>
    public int Looking { get; set; } = -1;

    /// <summary>This place as it was before the given layer was put on top: what <c>${path}</c> means inside <c>path</c>.</summary>
    public Cell Below(int layer)
    {
        _below ??= new Cell?[Layers.Length];
        return _below[layer] ??= new Cell(Layers[..layer]);
    }
}
