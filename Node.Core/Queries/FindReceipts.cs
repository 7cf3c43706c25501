using System.Collections.Immutable;

namespace Node.Core.Queries;

/// <summary>The receipts of a block; null where there is no such block.</summary>
public sealed record FindReceipts(BlockId Block) : Query<ImmutableArray<ReceiptAnswer>?>
{
    public override async ValueTask<ImmutableArray<ReceiptAnswer>?> Run(IChainSource chain)
    {
        if (await Block.Find(chain) is not { } header)
            return null;
        var (body, receipts) = (chain.BodyOf(header).AsTask(), chain.ReceiptsOf(header).AsTask());
        return ReceiptAnswer.AllOf(chain.Spec, header, (await body).Transactions, await receipts);
    }
}
