using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>A head as a server told it, in its status or in an announcement.</summary>
/// <param name="ReorgDepth">How many blocks of the head told before it are left.</param>
public sealed record AnnouncedHead(Hash256 Hash, ulong Number, UInt256 TotalDifficulty, ulong ReorgDepth)
{
    public override string ToString() => FormattableString.Invariant($"block {Number} {Hash}");
}
