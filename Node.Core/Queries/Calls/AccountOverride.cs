using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Queries.Calls;

/// <summary>How an account is to be for one call. What is null stays as it is.</summary>
public sealed record AccountOverride
{
    public ulong? Nonce { get; init; }

    public UInt256? Balance { get; init; }

    public ContractCode? Code { get; init; }

    /// <summary>All of its storage; not beside <see cref="StorageChanges"/>.</summary>
    public ImmutableDictionary<UInt256, UInt256>? Storage { get; init; }

    /// <summary>Slots that are otherwise than on the chain.</summary>
    public ImmutableDictionary<UInt256, UInt256>? StorageChanges { get; init; }
}
