using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary>
/// 0x01: <c>[hash, number, td, reorgDepth, [[key, value], …]]</c>, a server's new head; with a zero hash an update of its parameters only.
/// </summary>
/// <param name="ReorgDepth">How many blocks of the last announced chain are left.</param>
/// <param name="Update">A signature (<c>sign</c>), or new flow-control parameters.</param>
public sealed record Announce(
    Hash256 Hash, ulong Number, UInt256 TotalDifficulty, ulong ReorgDepth, ImmutableArray<LesEntry> Update) : LesMessage
{
    public bool IsUpdateOnly => Hash == default;
}
