namespace Node.Core.Trie;

/// <summary>Takes out of a trie all between two paths, reading the nodes on these paths only.</summary>
internal sealed class RangeGap(MerkleTrie trie)
{
    /// <summary>Whether something stands above the gap.</summary>
    public bool HasMore { get; private set; }

    /// <param name="last">Null: to the end.</param>
    public bool TryOpen(byte[] first, byte[]? last, out TrieFailure failure) => TryOpen(ref trie.Root, 0, first, last, out failure);

    // `first` and `last` are null where the node at `depth` is no longer on their path: then it is inside, on that side.
    private bool TryOpen(ref TrieNode? slot, int depth, byte[]? first, byte[]? last, out TrieFailure failure)
    {
        failure = default;
        if (slot is null)
            return true;
        if (first is null && last is null)
        {
            slot = null;
            return true;
        }

        if (!trie.TryRead(ref slot, out failure))
            return false;
        switch (slot)
        {
            case not null when depth > (first ?? last)!.Length:
                failure = new TrieFailure(TrieFault.Malformed, default);
                return false;
            case LeafNode leaf:
                var (above, below) = (Compare(leaf.Path, first, depth) >= 0, Compare(leaf.Path, last, depth) <= 0);
                HasMore |= !below;
                slot = above && below ? null : leaf;
                return true;
            case ExtensionNode extension:
                return TryOpen(extension, ref slot, depth, first, last, out failure);
            case BranchNode { Value: null } branch when depth < (first ?? last)!.Length:
                return TryOpen(branch, ref slot, depth, first, last, out failure);
            default:
                failure = new TrieFailure(TrieFault.Malformed, default);
                return false;
        }
    }

    private bool TryOpen(ExtensionNode extension, ref TrieNode? slot, int depth, byte[]? first, byte[]? last, out TrieFailure failure)
    {
        failure = default;
        var (low, high) = (Compare(extension.Path, first, depth), Compare(extension.Path, last, depth));
        if (low < 0 || high > 0)
        {
            HasMore |= high > 0 && last is not null;
            return true;
        }

        extension.Touch();
        if (!TryOpen(ref extension.Child, depth + extension.Path.Length, low == 0 ? first : null, high == 0 ? last : null, out failure))
            return false;
        if (extension.Child is null)
            slot = null;
        return true;
    }

    private bool TryOpen(BranchNode branch, ref TrieNode? slot, int depth, byte[]? first, byte[]? last, out TrieFailure failure)
    {
        failure = default;
        var low = first is null ? -1 : first[depth];
        var high = last is null ? NodeEncoder.Width : last[depth];
        branch.Touch();
        for (var i = Math.Max(low, 0); i <= Math.Min(high, NodeEncoder.Width - 1); i++)
        {
            if (!TryOpen(ref branch.Children[i], depth + 1, i == low ? first : null, i == high ? last : null, out failure))
                return false;
        }

        for (var i = high + 1; i < NodeEncoder.Width; i++)
            HasMore |= branch.Children[i] is not null;
        if (branch.Count() == 0)
            slot = null;
        return true;
    }

    // A missing bound compares as "inside, and no longer beside it".
    private static int Compare(byte[] path, byte[]? bound, int depth)
    {
        if (bound is null)
            return 0;
        var rest = bound.AsSpan(depth);
        var shared = Math.Min(path.Length, rest.Length);
        return path.AsSpan(0, shared).SequenceCompareTo(rest[..shared]);
    }
}
