using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Core.Import;

/// <summary>Makes blocks on those that are here: transactions by their price, as many as the gas limit has room for. Writes nothing. For one thread.</summary>
public sealed class BlockBuilder(ChainView chain)
{
    /// <param name="draft">As <see cref="BlockDraft"/> makes it.</param>
    /// <param name="parent">Whose state is here.</param>
    /// <param name="author">Who gets the fees: the beneficiary, on a clique chain the signer.</param>
    /// <param name="transactions">On offer, the one that came first at the front.</param>
    /// <param name="withdrawals">Since Shanghai.</param>
    /// <param name="isEnough">Asked before each transaction: once it is, the block is ended with the transactions that it has.</param>
    public bool TryBuild(
        Header draft,
        Header parent,
        in Address author,
        IEnumerable<Transaction> transactions,
        ImmutableArray<Withdrawal> withdrawals,
        Func<bool> isEnough,
        [NotNullWhen(true)] out BuiltBlock? built,
        [NotNullWhen(false)] out BlockFailure? failure)
    {
        var run = new BlockRun(chain.Spec, draft, author, chain.StateAt(parent.StateRoot), new Ancestry(chain.Reader, parent).HashAt);
        run.Begin();
        var (taken, refused) = Fill(run, draft, new PriceOrder(transactions, draft.BaseFeePerGas ?? UInt256.Zero), isEnough);
        ImmutableArray<Withdrawal>? paid = draft.WithdrawalsRoot is null ? null : withdrawals;
        if (run.Failure is null && run.TryEnd([], paid) is { } result)
        {
            (built, failure) = (new BuiltBlock(new Block(Complete(draft, taken, paid, result), new Body(taken, [], paid)), result, refused), null);
            return true;
        }

        (built, failure) = (null, run.Failure!);
        return false;
    }

    private static (ImmutableArray<Transaction> Taken, int Refused) Fill(BlockRun run, Header draft, PriceOrder order, Func<bool> isEnough)
    {
        var taken = ImmutableArray.CreateBuilder<Transaction>();
        var (left, refused) = (draft.GasLimit, 0);
        while (left >= IntrinsicGas.Transaction && run.Failure is null && !isEnough() && order.Next is { } next)
        {
            switch (run.Add(next))
            {
                case TransactionOutcome.Executed executed:
                    left -= executed.GasUsed;
                    taken.Add(next);
                    order.Take();
                    break;

                // A block since has it: the next one of its sender has its turn.
                case TransactionOutcome.Refused { Reason: TransactionRefusal.NonceTooLow }:
                    order.Take();
                    break;
                default:
                    refused++;
                    order.Skip();
                    break;
            }
        }

        return (taken.ToImmutable(), refused);
    }

    private static Header Complete(Header draft, ImmutableArray<Transaction> transactions, ImmutableArray<Withdrawal>? withdrawals, BlockResult result) => draft with
    {
        StateRoot = result.StateRoot,
        TransactionsRoot = DerivedRoot.Of(transactions),
        ReceiptsRoot = DerivedRoot.Of(result.Receipts),
        LogsBloom = Bloom.Of(result.Receipts),
        GasUsed = result.GasUsed,
        WithdrawalsRoot = withdrawals is { } paid ? DerivedRoot.Of(paid) : null,
        BlobGasUsed = result.BlobGasUsed,
        RequestsHash = result.RequestsHash,
    };
}
