using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>From nodes to bytes and hashes.</summary>
internal static class NodeWriter
{
    [ThreadStatic]
    private static NodeEncoder? _encoder;

    private static NodeEncoder Encoder => _encoder ??= new NodeEncoder();

    public static Hash256 Hash(TrieNode root)
    {
        if (root is UnreadNode unread)
            return unread.Hash;
        return Refer(root) is { Length: > Hash256.Size } reference ? new Hash256(reference.AsSpan(1)) : Keccak256.Hash(root.Reference);
    }

    public static Hash256 Commit(TrieNode root, NodeSink sink)
    {
        var wasStored = root.IsStored;
        Store(root, sink);
        var hash = Hash(root);

        // A small root has no parent to be in.
        if (!wasStored && root.Reference!.Length < Hash256.Size)
            sink(hash, root.Reference);
        return hash;
    }

    /// <summary>The bytes of a node whose children have their references.</summary>
    public static ReadOnlySpan<byte> Encode(TrieNode node, NodeEncoder encoder)
    {
        switch (node)
        {
            case LeafNode leaf:
                return encoder.Leaf(leaf.Path, leaf.Value);
            case ExtensionNode extension:
                return encoder.Extension(extension.Path, extension.Child!.Reference);
            case BranchNode branch:
                return encoder.Branch(branch.Children, branch.Value);
            default:
                throw new InvalidOperationException("A node that was not read has no bytes.");
        }
    }

    private static byte[] Refer(TrieNode node)
    {
        if (node.Reference is { } known)
            return known;
        switch (node)
        {
            case ExtensionNode extension:
                Refer(extension.Child!);
                break;
            case BranchNode branch:
                foreach (var child in branch.Children)
                {
                    if (child is not null)
                        Refer(child);
                }

                break;
        }

        return node.Reference = NodeEncoder.Reference(Encode(node, Encoder));
    }

    private static void Store(TrieNode node, NodeSink sink)
    {
        if (node.IsStored)
            return;
        switch (node)
        {
            case ExtensionNode extension:
                Store(extension.Child!, sink);
                break;
            case BranchNode branch:
                foreach (var child in branch.Children)
                {
                    if (child is not null)
                        Store(child, sink);
                }

                break;
        }

        var encoded = Encode(node, Encoder);
        node.Reference ??= NodeEncoder.Reference(encoded);
        node.IsStored = true;
        if (encoded.Length >= Hash256.Size)
            sink(new Hash256(node.Reference.AsSpan(1)), encoded);
    }
}
