namespace Node.Core.Trie;

/// <summary>Follows one path.</summary>
internal static class TrieReader
{
    public static TrieLookup Get(MerkleTrie trie, ReadOnlySpan<byte> path)
    {
        ref var slot = ref trie.Root;
        while (true)
        {
            if (!trie.TryRead(ref slot, out var failure))
                return new TrieLookup(null, failure);
            switch (slot)
            {
                case LeafNode leaf:
                    return new TrieLookup(path.SequenceEqual(leaf.Path) ? leaf.Value : null, default);
                case BranchNode branch when path.IsEmpty:
                    return new TrieLookup(branch.Value, default);
                case BranchNode branch:
                    slot = ref branch.Children[path[0]];
                    path = path[1..];
                    break;
                case ExtensionNode extension when path.StartsWith(extension.Path):
                    slot = ref extension.Child;
                    path = path[extension.Path.Length..];
                    break;
                default:
                    return default;
            }
        }
    }

    public static bool TryProve(MerkleTrie trie, ReadOnlySpan<byte> path, ICollection<byte[]> proof, out TrieFailure failure)
    {
        ref var slot = ref trie.Root;
        var encoder = new NodeEncoder();
        var isRoot = true;
        while (trie.TryRead(ref slot, out failure) && slot is not null)
        {
            var encoded = NodeWriter.Encode(slot, encoder);
            if (isRoot || encoded.Length >= Primitives.Hash256.Size)
                proof.Add(encoded.ToArray());
            isRoot = false;
            switch (slot)
            {
                case BranchNode branch when !path.IsEmpty:
                    slot = ref branch.Children[path[0]];
                    path = path[1..];
                    break;
                case ExtensionNode extension when path.StartsWith(extension.Path):
                    slot = ref extension.Child;
                    path = path[extension.Path.Length..];
                    break;
                default:
                    return true;
            }
        }

        return failure.IsNone;
    }
}
