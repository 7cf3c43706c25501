using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>An account, and slots of it, that a transaction announces (EIP-2930): <c>[address, [key, …]]</c>.</summary>
public sealed record AccessListEntry(Address Address, ImmutableArray<Hash256> StorageKeys)
{
    public bool Equals(AccessListEntry? other) =>
        other is not null && Address == other.Address && StorageKeys.AsSpan().SequenceEqual(other.StorageKeys.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Address, StorageKeys.Length);
}
