using System.Globalization;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm.Blocks;

/// <summary>
/// Carries out a block that somebody else made, and holds everything its header says of it against what came out. What a header says by itself and
/// of its parent is a consensus engine's to check.
/// </summary>
public static class BlockProcessor
{
    /// <summary>Whether the body is the one that the header stands for; null where it is.</summary>
    public static BlockFailure? CheckBody(Block block)
    {
        var (header, body) = (block.Header, block.Body);
        Hash256? withdrawals = body.Withdrawals is { } some ? DerivedRoot.Of(some) : null;
        return Compare("transactionsRoot", header.TransactionsRoot, DerivedRoot.Of(body.Transactions))
            ?? Compare("sha3Uncles", header.UnclesHash, BlockCodec.HashOfUncles(body.Uncles))
            ?? Compare("withdrawalsRoot", header.WithdrawalsRoot, withdrawals);
    }

    /// <summary>Carries a block out; its body has been checked. The tries hold the state after it where the answer is a result.</summary>
    /// <inheritdoc cref="BlockRun" path="/param"/>
    public static (BlockResult? Result, BlockFailure? Failure) Run(
        ChainSpec spec, Block block, in Address author, TrieState tries, Func<ulong, Hash256?> blockHash)
    {
        var run = new BlockRun(spec, block.Header, author, tries, blockHash);
        run.Begin();
        for (var i = 0; i < block.Body.Transactions.Length && run.Failure is null; i++)
        {
            if (run.Add(block.Body.Transactions[i]) is TransactionOutcome.Refused refused)
            {
                return (null, new BlockFailure.BadTransaction(i, refused.Reason, refused.Fault));
            }
        }

        if (run.Failure is not null || run.TryEnd(block.Body.Uncles, block.Body.Withdrawals) is not { } result)
        {
            return (null, run.Failure);
        }

        return Compare(block.Header, result) is { } wrong ? (null, wrong) : (result, null);
    }

    private static BlockFailure? Compare(Header header, BlockResult result) =>
        Compare("gasUsed", header.GasUsed, result.GasUsed)
        ?? Compare("receiptsRoot", header.ReceiptsRoot, DerivedRoot.Of(result.Receipts))
        ?? Compare("logsBloom", header.LogsBloom, Bloom.Of(result.Receipts))
        ?? Compare("blobGasUsed", header.BlobGasUsed, result.BlobGasUsed)
        ?? Compare("requestsHash", header.RequestsHash, result.RequestsHash)
        ?? Compare("stateRoot", header.StateRoot, result.StateRoot);

    private static BlockFailure? Compare<T>(string name, T said, T found) =>
        EqualityComparer<T>.Default.Equals(said, found) ? null : new BlockFailure.WrongField(name, Text(said), Text(found));

    private static string Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
