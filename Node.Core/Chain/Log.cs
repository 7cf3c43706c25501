using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>What a contract said with LOG0 to LOG4: <c>[address, [topic, …], data]</c>.</summary>
public sealed record Log(Address Address, ImmutableArray<Hash256> Topics, ReadOnlyMemory<byte> Data)
{
    /// <summary>LOG4 takes the most.</summary>
    public const int MaxTopics = 4;

    public bool Equals(Log? other) =>
        other is not null && Address == other.Address && Topics.AsSpan().SequenceEqual(other.Topics.AsSpan())
        && Data.Span.SequenceEqual(other.Data.Span);

    public override int GetHashCode() => HashCode.Combine(Address, Topics.Length, Data.Length);
}
