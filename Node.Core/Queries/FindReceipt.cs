using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>The receipt of a transaction; null where the canonical chain has none of that hash.</summary>
public sealed record FindReceipt(Hash256 Hash) : Query<ReceiptAnswer?>
{
    public override async ValueTask<ReceiptAnswer?> Run(IChainSource chain)
    {
        if (await new FindTransaction(Hash).Run(chain) is not { } found)
            return null;
        var body = await chain.BodyOf(found.Header);
        return ReceiptAnswer.AllOf(chain.Spec, found.Header, body.Transactions, await chain.ReceiptsOf(found.Header))[found.Index];
    }
}
