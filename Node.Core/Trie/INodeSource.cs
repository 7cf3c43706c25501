using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>Where a trie finds its nodes.</summary>
public interface INodeSource
{
    /// <summary>The node of a hash; null where there is none. That it hashes so is the source's promise.</summary>
    byte[]? Find(in Hash256 hash);
}
