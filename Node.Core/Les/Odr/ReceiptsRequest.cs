using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Core.Les.Odr;

/// <summary>The receipts of a block. The piece is an <see cref="ImmutableArray{T}"/> of <see cref="Receipt"/>.</summary>
public sealed record ReceiptsRequest(Header Header) : OdrRequest
{
    public override string ToString() => $"receipts of {Header}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoBlock(server, Header.Number);

    public override LesRequest Message(ulong id, ServerTerms server) => new GetReceipts(id, [Header.Hash]);

    public override OdrResult Check(LesReply reply) => reply switch
    {
        BlockReceipts { Items: [] } => OdrResult.NotHere,
        BlockReceipts { Items: [var receipts] } =>
            DerivedRoot.Of(receipts) == Header.ReceiptsRoot ? OdrResult.Of(receipts) : OdrResult.Wrong("these are other receipts"),
        BlockReceipts { Items: var items } => OdrFaults.TooMany(items.Length),
        _ => OdrFaults.OtherKind(reply),
    };
}
