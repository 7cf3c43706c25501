using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>What a transaction left behind beside the state. Immutable; the gas of it alone is the difference to the one before.</summary>
public sealed record Receipt
{
    private Memo<Bloom>? _bloom;

    public TransactionType Type { get; init; }

    /// <summary>Root of the state after the transaction, before Byzantium; null since (EIP-658).</summary>
    public Hash256? StateRoot { get; init; }

    /// <summary>Since Byzantium; true with a <see cref="StateRoot"/>, which does not tell.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>Gas of the block up to and with this transaction.</summary>
    public ulong CumulativeGasUsed { get; init; }

    public ImmutableArray<Log> Logs { get; init; } = [];

    /// <summary>The filter of <see cref="Logs"/>; computed once.</summary>
    public Bloom Bloom
    {
        get
        {
            if (_bloom is not { } known || !known.IsOf(this))
                _bloom = known = new Memo<Bloom>(this, Bloom.Of(Logs));
            return known.Value;
        }
    }

    public bool Equals(Receipt? other) =>
        other is not null && Type == other.Type && StateRoot == other.StateRoot && Succeeded == other.Succeeded
        && CumulativeGasUsed == other.CumulativeGasUsed && Logs.AsSpan().SequenceEqual(other.Logs.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Type, StateRoot, Succeeded, CumulativeGasUsed, Logs.Length);
}
