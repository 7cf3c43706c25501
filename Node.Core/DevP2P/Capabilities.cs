using System.Collections.Immutable;

namespace Node.Core.DevP2P;

/// <summary>
/// What two ends share, and how they divide the message ids (rlpx.md, "Message ID-based Multiplexing"): of each common name the highest common
/// version; ids from 0x10 on, in alphabetical order of the names, without gaps. Both ends come to the same division on their own, so a wrong
/// number of messages in one capability shifts every one behind it.
/// </summary>
public sealed class Capabilities
{
    /// <summary>The ids below belong to the p2p capability itself.</summary>
    public const int BaseLength = 0x10;

    private Capabilities(ImmutableArray<SharedCapability> shared) => Shared = shared;

    /// <summary>In order of their ids; empty means that the peer is of no use to us.</summary>
    public ImmutableArray<SharedCapability> Shared { get; }

    /// <summary>The first message id that belongs to nobody.</summary>
    public ulong End => Shared.IsEmpty ? BaseLength : Shared[^1].End;

    /// <summary>Intersects our capabilities with those of a peer's hello.</summary>
    public static Capabilities Negotiate(IEnumerable<CapabilityOffer> ours, IEnumerable<Capability> theirs)
    {
        var known = theirs.ToHashSet();
        var highest = ours.Where(offer => known.Contains(offer.Capability))
            .GroupBy(offer => offer.Capability.Name, StringComparer.Ordinal)
            .OrderBy(versions => versions.Key, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(offer => offer.Capability.Version)!);

        var shared = ImmutableArray.CreateBuilder<SharedCapability>();
        var offset = (ulong)BaseLength;
        foreach (var offer in highest)
        {
            shared.Add(new SharedCapability(offer.Capability, offset, offer.Length));
            offset = shared[^1].End;
        }

        return new Capabilities(shared.DrainToImmutable());
    }

    /// <summary>The capability that a message id belongs to; null for ids of the p2p capability and for those of nobody.</summary>
    public SharedCapability? Find(ulong messageId)
    {
        foreach (var capability in Shared)
        {
            if (messageId >= capability.Offset && messageId < capability.End)
                return capability;
        }

        return null;
    }
}
