using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>An account that a chain begins with.</summary>
public sealed record GenesisAccount(UInt256 Balance)
{
    public ulong Nonce { get; init; }

    public ReadOnlyMemory<byte> Code { get; init; }

    /// <summary>By slot; a value of zero is none.</summary>
    public ImmutableDictionary<UInt256, UInt256> Storage { get; init; } = ImmutableDictionary<UInt256, UInt256>.Empty;
}
