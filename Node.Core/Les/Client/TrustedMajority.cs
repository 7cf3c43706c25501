using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>Ultra-light (les-facts 2.12): a head counts when so much of the trusted servers have announced it, signed.</summary>
/// <param name="Percent">Of the trusted servers, from 1 to 100.</param>
public sealed record TrustedMajority(ImmutableHashSet<NodeId> Servers, int Percent)
{
    public const int DefaultPercent = 75;

    public bool IsReached(IEnumerable<NodeId> agreed) => Servers.Count > 0 && 100 * agreed.Distinct().Count(Servers.Contains) >= Percent * Servers.Count;
}
