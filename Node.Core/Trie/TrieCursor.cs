using System.Runtime.InteropServices;

namespace Node.Core.Trie;

/// <summary>
/// Goes through the entries of a trie in the order of their keys. What it reads is not kept in the trie. Changes of the trie end its use.
/// </summary>
public sealed class TrieCursor
{
    private readonly MerkleTrie _trie;
    private readonly byte[] _from;
    private readonly Stack<(BranchNode Branch, int Next, int Depth)> _branches = new();
    private readonly List<byte> _path = [];
    private TrieNode? _entry;

    internal TrieCursor(MerkleTrie trie, ReadOnlySpan<byte> from)
    {
        _trie = trie;
        _from = Nibbles.Of(from);
        _entry = trie.Root;
    }

    public byte[] Key { get; private set; } = [];

    public byte[] Value { get; private set; } = [];

    /// <summary>Why <see cref="MoveNext"/> answered false where the entries did not just end.</summary>
    public TrieFailure Failure { get; private set; }

    public bool MoveNext()
    {
        if (_entry is { } root)
        {
            _entry = null;
            if (Enter(root))
                return true;
        }

        while (Failure.IsNone && _branches.TryPop(out var at))
        {
            Cut(at.Depth);
            if (at.Next < NodeEncoder.Width)
                _branches.Push(at with { Next = at.Next + 1 });
            if (at.Next == NodeEncoder.Width || at.Branch.Children[at.Next] is not { } child)
                continue;
            _path.Add((byte)at.Next);
            if (!IsBefore() && Enter(child))
                return true;
        }

        return false;
    }

    // True where an entry was found at once: a leaf, or the value of a branch.
    private bool Enter(TrieNode? node)
    {
        while (true)
        {
            if (!_trie.TryRead(ref node, out var failure))
            {
                Failure = failure;
                return false;
            }

            switch (node)
            {
                case LeafNode leaf:
                    _path.AddRange(leaf.Path);
                    return Found(leaf.Value);
                case ExtensionNode extension:
                    _path.AddRange(extension.Path);
                    if (IsBefore())
                        return false;
                    node = extension.Child;
                    break;
                case BranchNode branch:
                    _branches.Push((branch, 0, _path.Count));
                    return branch.Value is { } value && Found(value);
                default:
                    return false;
            }
        }
    }

    private bool Found(byte[] value)
    {
        var path = CollectionsMarshal.AsSpan(_path);
        if (path.SequenceCompareTo(_from) < 0)
            return false;
        if (path.Length % 2 != 0)
        {
            Failure = new TrieFailure(TrieFault.Malformed, default);
            return false;
        }

        (Key, Value) = (Nibbles.ToKey(path), value);
        return true;
    }

    private bool IsBefore()
    {
        var path = CollectionsMarshal.AsSpan(_path);
        var shared = Math.Min(path.Length, _from.Length);
        return path[..shared].SequenceCompareTo(_from.AsSpan(0, shared)) < 0;
    }

    private void Cut(int depth) => _path.RemoveRange(depth, _path.Count - depth);
}
