using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>Reads a node; what is below it by hash stays unread.</summary>
internal static class NodeDecoder
{
    private const int ShortItems = 2;
    private const int BranchItems = NodeEncoder.Width + 1;

    /// <summary>Null for bytes that no trie writes.</summary>
    public static TrieNode? Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new RlpReader(encoded);
        var node = reader.TryEnterList() && reader.TryCountItems(BranchItems, out var count)
            ? count switch
            {
                ShortItems => ReadShort(ref reader),
                BranchItems => ReadBranch(ref reader),
                _ => null,
            }
            : null;
        return node is not null && reader.TryLeaveList() && reader.TryEnd() ? node : null;
    }

    private static TrieNode? ReadShort(ref RlpReader reader)
    {
        if (!reader.TryReadBytes(out var compact) || !Nibbles.TryReadCompact(compact, out var path, out var isLeaf))
            return null;
        if (isLeaf)
            return reader.TryReadBytes(out var value) && !value.IsEmpty ? new LeafNode(path, value.ToArray()) : null;
        return path.Length > 0 && TryReadChild(ref reader, out var child) && child is not null ? new ExtensionNode(path, child) : null;
    }

    private static BranchNode? ReadBranch(ref RlpReader reader)
    {
        var branch = new BranchNode();
        foreach (ref var child in branch.Children.AsSpan())
        {
            if (!TryReadChild(ref reader, out child))
                return null;
        }

        if (!reader.TryReadBytes(out var value))
            return null;
        branch.Value = value.IsEmpty ? null : value.ToArray();
        return branch;
    }

    // Each node within another takes a byte at least, and all of them less than 32: the recursion ends soon.
    private static bool TryReadChild(ref RlpReader reader, out TrieNode? child)
    {
        child = null;
        if (!reader.IsAtList)
        {
            if (!reader.TryReadBytes(Hash256.Size, out var hash))
                return false;
            child = hash.Length == Hash256.Size ? new UnreadNode(new Hash256(hash)) : null;
            return hash.Length is 0 or Hash256.Size;
        }

        if (!reader.TryReadItem(out var encoded) || encoded.Length >= Hash256.Size)
            return false;
        child = Decode(encoded);
        if (child is null)
            return false;
        (child.Reference, child.IsStored) = (encoded.ToArray(), true);
        return true;
    }
}
