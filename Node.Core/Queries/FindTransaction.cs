using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>Null where the canonical chain has none of that hash.</summary>
public sealed record FindTransaction(Hash256 Hash) : Query<TransactionAnswer?>
{
    public override async ValueTask<TransactionAnswer?> Run(IChainSource chain)
    {
        if (await chain.PlaceOf(Hash) is not { } place || await chain.HeaderOf(place.Block) is not { } header)
            return null;
        var transactions = (await chain.BodyOf(header)).Transactions;
        return place.Index < transactions.Length && transactions[place.Index].Hash == Hash
            ? new TransactionAnswer(transactions[place.Index], place.Index, header)
            : null;
    }
}
