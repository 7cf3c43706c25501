using System.Collections.Immutable;
using Node.Actors.P2P;
using Node.Core.DevP2P;

namespace Node.Host.Watch;

/// <summary>What has been counted since the process began.</summary>
/// <param name="Gone">Traffic of the peers that have left.</param>
/// <param name="Adopted">Blocks that became canonical.</param>
/// <param name="Dropped">Blocks that are canonical no longer.</param>
/// <param name="Reorgs">How often blocks were dropped.</param>
/// <param name="Transactions">That the pool was told of.</param>
internal sealed record NodeTotals(
    long Joined,
    ImmutableSortedDictionary<DisconnectReason, long> Left,
    ImmutableSortedDictionary<DisconnectReason, long> Refused,
    P2PProtocol.Traffic Gone,
    long Adopted,
    long Dropped,
    long Reorgs,
    long Transactions)
{
    public static NodeTotals None { get; } = new(
        0, ImmutableSortedDictionary<DisconnectReason, long>.Empty, ImmutableSortedDictionary<DisconnectReason, long>.Empty, P2PProtocol.Traffic.None, 0, 0, 0, 0);

    public NodeTotals WithLeft(DisconnectReason reason, P2PProtocol.Traffic traffic) => this with
    {
        Left = Left.SetItem(reason, Left.GetValueOrDefault(reason) + 1),
        Gone = Sum(Gone, traffic),
    };

    public NodeTotals WithRefused(DisconnectReason reason) => this with { Refused = Refused.SetItem(reason, Refused.GetValueOrDefault(reason) + 1) };

    public static P2PProtocol.Traffic Sum(P2PProtocol.Traffic left, P2PProtocol.Traffic right) => new(
        left.MessagesIn + right.MessagesIn,
        left.MessagesOut + right.MessagesOut,
        left.BytesIn + right.BytesIn,
        left.BytesOut + right.BytesOut,
        left.Dropped + right.Dropped);
}
