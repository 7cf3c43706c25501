namespace Node.Host.Watch;

/// <summary>Where the last view of the node stands: one writes, any thread reads.</summary>
internal sealed class Board(NodeView first)
{
    private volatile NodeView _view = first;

    public NodeView View => _view;

    public void Show(NodeView view) => _view = view;
}
