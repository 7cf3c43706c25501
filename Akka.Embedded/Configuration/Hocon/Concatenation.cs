namespace Akka.Configuration.Hocon;

/// <summary>Collects the parts of a value and joins those that need no resolution.</summary>
internal sealed class Concatenation(Position at)
{
    private readonly List<Node> _parts = [];
    private string? _kind;
    private bool _dynamic;

    public bool IsEmpty => _parts.Count == 0;

    public void Add(Node part, Position partAt)
    {
        var isBlank = part is TextNode { Style: TextStyle.Blank };
        if (isBlank && IsEmpty)
            return;
        _dynamic |= part is SubstitutionNode;
        if (!isBlank && KindOf(part) is { } kind)
        {
            if (_kind is not null && _kind != kind)
                throw partAt.Error($"expected ',' or end of line between {_kind} and {kind}, which cannot be joined");
            _kind = kind;
        }
        _parts.Add(part);
    }

    public Node Join()
    {
        if (IsBlank(_parts[^1]))
            _parts.RemoveAt(_parts.Count - 1);
        if (_kind is not (null or Text))
            _parts.RemoveAll(IsBlank);
        if (_parts.Count == 1)
            return _parts[0];
        if (_dynamic)
            return new ConcatNode(_parts, at);
        switch (_parts[0])
        {
            case ListNode list:
                list.Items.AddRange(_parts.Skip(1).SelectMany(part => ((ListNode)part).Items));
                return list;
            case ObjectNode first:
                foreach (var next in _parts.Skip(1))
                    first.MergeFrom((ObjectNode)next);
                return first;
            default:
                return new TextNode(string.Concat(_parts.Select(part => ((TextNode)part).Text)), TextStyle.Quoted);
        }
    }

    private const string Text = "text";

    private static bool IsBlank(Node part) => part is TextNode { Style: TextStyle.Blank };

    private static string? KindOf(Node part) => part switch
    {
        TextNode => Text,
        ListNode => "a list",
        ObjectNode => "an object",
        _ => null,
    };
}
