using System.Collections.Immutable;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les.Odr;

/// <summary>
/// What a server knows of transactions. The piece is an <see cref="ImmutableArray{T}"/> of <see cref="TransactionStatus"/>, one for each. Nothing of it
/// is proved: of a place the body of the block is to be looked at, and that nobody knows a transaction, only several servers can say.
/// </summary>
/// <param name="Hashes">At most <see cref="RequestKinds.MaxStatuses"/>.</param>
public sealed record TransactionStatusRequest(ImmutableArray<Hash256> Hashes) : OdrRequest
{
    private const ulong NoLookup = 1;

    public override string ToString() => $"status of {Hashes.Length} transactions, the first {Hashes.FirstOrDefault()}";

    public override string? WhyNot(ServerTerms server) =>
        server.OnlyAnnounces ? "it only tells its head" : server.RecentTxLookup == NoLookup ? "it finds no transactions" : null;

    public override LesRequest Message(ulong id, ServerTerms server) => new GetTransactionStatuses(id, Hashes);

    /// <summary>Tentative where one is unknown: not every server has the index of the whole chain.</summary>
    public override OdrResult Check(LesReply reply)
    {
        var result = CheckCount(reply, Hashes.Length);
        return result with { IsTentative = result.Piece is ImmutableArray<TransactionStatus> items && items.Any(item => item.State == TransactionState.Unknown) };
    }

    /// <summary>A status that is included has a place, any other has none.</summary>
    internal static OdrResult CheckCount(LesReply reply, int expected)
    {
        if (reply is not TransactionStatuses { Items: var items })
            return OdrFaults.OtherKind(reply);
        if (items.Length != expected)
            return OdrResult.Wrong($"it has {items.Length} statuses of {expected}");
        return items.All(item => (item.State == TransactionState.Included) == item.Place.HasValue)
            ? OdrResult.Of(items)
            : OdrResult.Wrong("a status and its place do not fit");
    }
}
