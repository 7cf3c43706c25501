namespace Node.Core.Queries;

/// <summary>Null where there is no such block, or it has fewer transactions.</summary>
/// <param name="Index">In the block, from 0 on.</param>
public sealed record FindTransactionAt(BlockId Block, ulong Index) : Query<TransactionAnswer?>
{
    public override async ValueTask<TransactionAnswer?> Run(IChainSource chain)
    {
        if (await Block.Find(chain) is not { } header)
            return null;
        var transactions = (await chain.BodyOf(header)).Transactions;
        return Index < (ulong)transactions.Length ? new TransactionAnswer(transactions[(int)Index], (int)Index, header) : null;
    }
}
