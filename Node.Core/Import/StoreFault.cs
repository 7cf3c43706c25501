using Node.Core.Primitives;

namespace Node.Core.Import;

/// <summary>Something in a store that does not agree with the rest of it.</summary>
/// <param name="Block">Where it was noticed.</param>
public sealed record StoreFault(ulong Number, Hash256 Block, string What)
{
    public override string ToString() => $"block {Number} {Block}: {What}";
}
