using System.Net;

namespace Node.Core.Discovery;

/// <summary>Nodes at one distance, or at all that are too near to be told apart by distance.</summary>
internal sealed class Bucket
{
    /// <summary>Kademlia's k.</summary>
    public const int Size = 16;

    public const int MaxReplacements = 10;

    public const int MaxPerSubnet = 2;

    /// <summary>The one seen last at the end.</summary>
    public List<TableEntry> Entries { get; } = new(Size);

    /// <summary>Those that found the bucket full, the newest at the end; one of them takes the place of an entry that fails.</summary>
    public List<TableEntry> Replacements { get; } = [];

    public int CountOf(IPNetwork subnet)
    {
        var count = 0;
        foreach (var entry in Entries)
            count += entry.Subnet == subnet ? 1 : 0;
        foreach (var entry in Replacements)
            count += entry.Subnet == subnet ? 1 : 0;
        return count;
    }
}
