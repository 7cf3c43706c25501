using Node.Core.Primitives;

namespace Node.Core.Trie;

/// <summary>Takes a node by its hash, to store it.</summary>
/// <param name="encoded">Valid during the call only.</param>
public delegate void NodeSink(in Hash256 hash, ReadOnlySpan<byte> encoded);
