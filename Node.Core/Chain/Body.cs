using System.Collections.Immutable;

namespace Node.Core.Chain;

/// <summary>What a block has beside its header.</summary>
/// <param name="Withdrawals">Null before Shanghai.</param>
public sealed record Body(
    ImmutableArray<Transaction> Transactions, ImmutableArray<Header> Uncles, ImmutableArray<Withdrawal>? Withdrawals = null)
{
    public static Body Empty { get; } = new([], []);

    public bool Equals(Body? other) =>
        other is not null && Transactions.AsSpan().SequenceEqual(other.Transactions.AsSpan()) && Uncles.AsSpan().SequenceEqual(other.Uncles.AsSpan())
        && Withdrawals.HasValue == other.Withdrawals.HasValue
        && (Withdrawals ?? []).AsSpan().SequenceEqual((other.Withdrawals ?? []).AsSpan());

    public override int GetHashCode() => HashCode.Combine(Transactions.Length, Uncles.Length, Withdrawals?.Length);
}
