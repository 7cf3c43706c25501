using System.Collections.Immutable;
using System.Text;
using Akka.Actor;
using Node.Actors.P2P.Discovery;

namespace Node.Actors.P2P.Dialer;

/// <summary>What a node that discovery has found is to the protocols of this one, by its record. Pure.</summary>
internal sealed class NodeSearch
{
    public NodeSearch(ImmutableArray<SubProtocol> protocols, DiscoveryProtocol.NodeFound found)
    {
        var suited = protocols.Where(protocol => Has(found, protocol)).ToList();
        Choosers = [.. suited.Select(protocol => protocol.Chooser).OfType<ICanTell>().Distinct()];

        // Who has no record may be anything; whose record is on its way is told of again.
        var isAnything = found.Record is null && !found.IsRecordDue;
        IsCandidate = isAnything || protocols.IsEmpty || protocols.Any(protocol => protocol.RecordKey is null) || suited.Any(protocol => protocol.Chooser is null);
    }

    /// <summary>It is dialled as there is room.</summary>
    public bool IsCandidate { get; }

    /// <summary>Who say themselves whether it is dialled.</summary>
    public ImmutableArray<ICanTell> Choosers { get; }

    private static bool Has(DiscoveryProtocol.NodeFound found, SubProtocol protocol) =>
        protocol.RecordKey is { } key && (found.Record?.TryGet(Encoding.ASCII.GetBytes(key), out _) ?? false);
}
