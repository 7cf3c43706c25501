using Node.Core.Primitives;

namespace Node.Core.Les.Serving;

/// <summary>What a client may from now on.</summary>
/// <param name="Capacity">In cost units per millisecond; 0: it is not served any more.</param>
public readonly record struct PoolChange(NodeId Client, ulong Capacity);
