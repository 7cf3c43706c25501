namespace Node.Core.Trie;

/// <summary>Changes a trie along one path. Everything that can fail, the reading of nodes, comes before the first change.</summary>
internal static class TrieWriter
{
    public static bool Insert(MerkleTrie trie, ref TrieNode? slot, ReadOnlySpan<byte> path, byte[] value, out TrieFailure failure)
    {
        if (!trie.TryRead(ref slot, out failure))
            return false;
        switch (slot)
        {
            case null:
                slot = new LeafNode(path.ToArray(), value);
                return true;
            case LeafNode leaf when path.SequenceEqual(leaf.Path):
                SetValue(leaf, value);
                return true;
            case LeafNode leaf:
                slot = Split(leaf.Path, path, value, rest => new LeafNode(rest[1..].ToArray(), leaf.Value), leaf.Value);
                return true;
            case ExtensionNode extension when path.StartsWith(extension.Path):
                return Insert(trie, ref extension.Child, path[extension.Path.Length..], value, out failure) && Follow(extension, extension.Child);
            case ExtensionNode extension:
                slot = Split(extension.Path, path, value, rest => Shorten(rest[1..], extension.Child!), []);
                return true;
            case BranchNode branch when path.IsEmpty:
                SetValue(branch, value);
                return true;
            case BranchNode branch:
                ref var child = ref branch.Children[path[0]];
                return Insert(trie, ref child, path[1..], value, out failure) && Follow(branch, child);
            default:
                throw new InvalidOperationException("A node was read and is still unread.");
        }
    }

    public static bool Delete(MerkleTrie trie, ref TrieNode? slot, ReadOnlySpan<byte> path, out TrieFailure failure)
    {
        if (!trie.TryRead(ref slot, out failure))
            return false;
        switch (slot)
        {
            case LeafNode leaf when path.SequenceEqual(leaf.Path):
                slot = null;
                return true;
            case ExtensionNode extension when path.StartsWith(extension.Path):
                if (!trie.TryRead(ref extension.Child, out failure))
                    return false;
                var below = extension.Child;
                if (!Delete(trie, ref below, path[extension.Path.Length..], out failure))
                    return false;
                if (!ReferenceEquals(below, extension.Child))
                    slot = Shorten(extension.Path, below!);
                else
                    Follow(extension, below);
                return true;
            case BranchNode branch:
                return DeleteFrom(branch, trie, ref slot, path, out failure);
            default:
                return true;
        }
    }

    private static bool DeleteFrom(BranchNode branch, MerkleTrie trie, ref TrieNode? slot, ReadOnlySpan<byte> path, out TrieFailure failure)
    {
        failure = default;
        var left = path.IsEmpty ? -1 : path[0];
        if (left < 0 ? branch.Value is null : branch.Children[left] is null)
            return true;
        if (left >= 0)
        {
            if (!trie.TryRead(ref branch.Children[left], out failure))
                return false;
            var child = branch.Children[left];
            if (!Delete(trie, ref child, path[1..], out failure))
                return false;
            if (child is not null)
            {
                branch.Children[left] = child;
                return Follow(branch, child);
            }
        }

        // What went away was a leaf or a value, so nothing was changed yet when the only one that is left has to be read.
        if (branch.Count() == 2 && !TryReadOther(branch, trie, left, out failure))
            return false;
        if (left < 0)
            branch.Value = null;
        else
            branch.Children[left] = null;
        branch.Touch();
        if (branch.Count() == 1)
            slot = Collapse(branch);
        return true;
    }

    private static bool TryReadOther(BranchNode branch, MerkleTrie trie, int left, out TrieFailure failure)
    {
        for (var i = 0; i < NodeEncoder.Width; i++)
        {
            if (i != left && branch.Children[i] is not null)
                return trie.TryRead(ref branch.Children[i], out failure);
        }

        failure = default;
        return true;
    }

    private static TrieNode Collapse(BranchNode branch)
    {
        for (var i = 0; i < NodeEncoder.Width; i++)
        {
            if (branch.Children[i] is { } child)
                return Shorten([(byte)i], child);
        }

        return new LeafNode([], branch.Value!);
    }

    /// <summary>A node with a path before it, as one node where it has a path itself.</summary>
    private static TrieNode Shorten(ReadOnlySpan<byte> path, TrieNode child) => child switch
    {
        _ when path.IsEmpty => child,
        LeafNode leaf => new LeafNode([.. path, .. leaf.Path], leaf.Value),
        ExtensionNode extension => new ExtensionNode([.. path, .. extension.Path], extension.Child!),
        _ => new ExtensionNode(path.ToArray(), child),
    };

    /// <summary>A branch where an old path and a new one part, behind what they share.</summary>
    private static TrieNode Split(byte[] old, ReadOnlySpan<byte> path, byte[] value, Func<ReadOnlySpan<byte>, TrieNode> rest, byte[] oldValue)
    {
        var common = path.CommonPrefixLength(old);
        var branch = new BranchNode();
        if (common == old.Length)
            branch.Value = oldValue;
        else
            branch.Children[old[common]] = rest(old.AsSpan(common));
        if (common == path.Length)
            branch.Value = value;
        else
            branch.Children[path[common]] = new LeafNode(path[(common + 1)..].ToArray(), value);
        return Shorten(path[..common], branch);
    }

    private static void SetValue(LeafNode leaf, byte[] value)
    {
        if (leaf.Value.AsSpan().SequenceEqual(value))
            return;
        leaf.Value = value;
        leaf.Touch();
    }

    private static void SetValue(BranchNode branch, byte[] value)
    {
        if (branch.Value is { } old && old.AsSpan().SequenceEqual(value))
            return;
        branch.Value = value;
        branch.Touch();
    }

    private static bool Follow(TrieNode parent, TrieNode? child)
    {
        if (child?.Reference is null)
            parent.Touch();
        return true;
    }
}
