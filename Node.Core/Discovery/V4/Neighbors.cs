using System.Collections.Immutable;

namespace Node.Core.Discovery.V4;

/// <summary>0x04, the answer to <see cref="FindNode"/>, in as many packets as it takes: <c>[nodes, expiration, ...]</c>.</summary>
/// <param name="Nodes">Nearest first.</param>
/// <param name="Expiration">Seconds since 1970.</param>
public sealed record Neighbors(ImmutableArray<Neighbor> Nodes, ulong Expiration) : V4Message
{
    /// <summary>
    /// As many as fit a packet when all have IPv6 addresses: one takes a prefix of 2, address 17, ports 3 + 3 and id 66: 91. Header 98, prefixes
    /// of two lists 3 + 3 and a time of 64 bits 9: 113. (1280 - 113) / 91 = 12.8.
    /// </summary>
    public const int MaxNodes = 12;

    /// <summary>The nodes over packets that each fit; one packet without nodes where there are none.</summary>
    public static IEnumerable<Neighbors> Split(ImmutableArray<Neighbor> nodes, ulong expiration)
    {
        for (var start = 0; start == 0 || start < nodes.Length; start += MaxNodes)
            yield return new Neighbors(nodes.Slice(start, Math.Min(MaxNodes, nodes.Length - start)), expiration);
    }
}
