using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Queries.Calls;

/// <summary>What is to be otherwise than on the chain, for one call. What is null stays as it is.</summary>
public sealed record CallOverrides
{
    public static CallOverrides None { get; } = new();

    public ImmutableDictionary<Address, AccountOverride> Accounts { get; init; } = ImmutableDictionary<Address, AccountOverride>.Empty;

    public ulong? Number { get; init; }

    public ulong? Timestamp { get; init; }

    public ulong? GasLimit { get; init; }

    public UInt256? Difficulty { get; init; }

    public Address? Beneficiary { get; init; }

    public Hash256? PrevRandao { get; init; }

    public UInt256? BaseFee { get; init; }

    public UInt256? BlobBaseFee { get; init; }
}
