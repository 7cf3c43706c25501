using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>
/// The root of entries that come in the order of their keys. Keeps one path, not the trie: the branches that the last key goes through. No key may
/// be the beginning of another, which hashes and indices in RLP are not.
/// </summary>
/// <param name="sink">Gets every node that is referred to by its hash, children first; null where only the root matters.</param>
public sealed class StackTrie(NodeSink? sink = null)
{
    private readonly NodeEncoder _encoder = new();
    private readonly Stack<OpenBranch> _open = new();
    private byte[]? _path;
    private byte[] _value = [];
    private bool _ended;

    /// <exception cref="ArgumentException">The key is not above the one before or starts with it, or the value is empty.</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (value.IsEmpty)
            throw new ArgumentException("An entry has a value.", nameof(value));
        var path = Nibbles.Of(key);
        if (_path is { } last)
        {
            var common = last.AsSpan().CommonPrefixLength(path);
            if (common == last.Length || common == path.Length || path[common] < last[common])
                throw new ArgumentException("Keys come in their order, and none is the beginning of another.", nameof(key));
            Close(common);
        }

        _path = path;
        _value = value.ToArray();
    }

    /// <summary>The root; nothing can be added after it.</summary>
    public Hash256 End()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        _ended = true;
        return _path is null ? MerkleTrie.EmptyRoot : Close(-1);
    }

    // What hangs below depth `common` of the last path is complete. At -1 it is everything, and the hash of the last node is the root.
    private Hash256 Close(int common)
    {
        ReadOnlySpan<byte> path = _path;
        var top = _open.TryPeek(out var branch) ? branch.Depth : -1;
        var parent = Math.Max(common, top);
        var encoded = _encoder.Leaf(path[(parent + 1)..], _value);
        while (true)
        {
            if (parent < 0)
                return Root(encoded);
            if (top < parent)
                _open.Push(new OpenBranch(parent));
            _open.Peek().Children[path[parent]] = Refer(encoded);
            if (parent == common)
                return default;

            var closed = _open.Pop();
            top = _open.TryPeek(out branch) ? branch.Depth : -1;
            parent = Math.Max(common, top);
            encoded = _encoder.Branch(closed.Children);
            if (closed.Depth > parent + 1)
                encoded = _encoder.Extension(path[(parent + 1)..closed.Depth], Refer(encoded));
        }
    }

    private byte[] Refer(ReadOnlySpan<byte> encoded)
    {
        var reference = NodeEncoder.Reference(encoded);
        if (encoded.Length >= Hash256.Size)
            sink?.Invoke(new Hash256(reference.AsSpan(1)), encoded);
        return reference;
    }

    private Hash256 Root(ReadOnlySpan<byte> encoded)
    {
        var root = Keccak256.Hash(encoded);
        sink?.Invoke(root, encoded);
        return root;
    }

    private sealed class OpenBranch(int depth)
    {
        public int Depth { get; } = depth;

        public byte[]?[] Children { get; } = new byte[NodeEncoder.Width][];
    }
}
