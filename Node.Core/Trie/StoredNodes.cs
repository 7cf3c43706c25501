using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Trie;

/// <summary>The nodes of a store, each under a prefix and its hash.</summary>
public sealed class StoredNodes(IStoreReader store, byte prefix) : INodeSource
{
    public byte[]? Find(in Hash256 hash) => store.Get(Key(prefix, hash, stackalloc byte[1 + Hash256.Size]));

    /// <summary>What a trie is committed to.</summary>
    public static NodeSink Into(WriteBatch batch, byte prefix) =>
        (in hash, encoded) => batch.Put(Key(prefix, hash, stackalloc byte[1 + Hash256.Size]), encoded);

    private static ReadOnlySpan<byte> Key(byte prefix, in Hash256 hash, Span<byte> key)
    {
        key[0] = prefix;
        hash.CopyTo(key[1..]);
        return key;
    }
}
