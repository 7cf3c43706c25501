using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>A node of a trie that is being worked on.</summary>
internal abstract class TrieNode
{
    /// <summary>How a parent refers to the node, in RLP; null since a change.</summary>
    public byte[]? Reference { get; set; }

    /// <summary>Whether the store has the node and all below it.</summary>
    public bool IsStored { get; set; }

    public void Touch() => (Reference, IsStored) = (null, false);
}

/// <summary>A node that was not looked at yet.</summary>
internal sealed class UnreadNode : TrieNode
{
    public UnreadNode(in Hash256 hash)
    {
        Hash = hash;
        Reference = [0x80 + Hash256.Size, .. hash.Bytes];
        IsStored = true;
    }

    public Hash256 Hash { get; }
}

internal sealed class LeafNode(byte[] path, byte[] value) : TrieNode
{
    public byte[] Path { get; } = path;

    public byte[] Value { get; set; } = value;
}

internal sealed class ExtensionNode(byte[] path, TrieNode child) : TrieNode
{
    private TrieNode? _child = child;

    public byte[] Path { get; } = path;

    public ref TrieNode? Child => ref _child;
}

internal sealed class BranchNode : TrieNode
{
    public TrieNode?[] Children { get; } = new TrieNode?[NodeEncoder.Width];

    /// <summary>Of the key that ends here; null for none.</summary>
    public byte[]? Value { get; set; }

    public int Count()
    {
        var count = Value is null ? 0 : 1;
        foreach (var child in Children)
            count += child is null ? 0 : 1;
        return count;
    }
}
