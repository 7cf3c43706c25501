using System.Collections.Immutable;
using System.Security.Cryptography;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm.Blocks;

/// <summary>
/// One block being carried out, or made: <see cref="Begin"/>, its transactions, <see cref="TryEnd"/>. Of the header it uses what is known before a
/// block runs; what comes out is compared by <see cref="BlockProcessor"/> or written into the header by who makes the block.
/// </summary>
/// <param name="spec">The chain.</param>
/// <param name="header">The header, whose results may not be known yet.</param>
/// <param name="author">Who gets the fees: the beneficiary, on a clique chain the signer.</param>
/// <param name="tries">The state after the parent; the state after the block in the end.</param>
/// <param name="blockHash">The hash of one of the 256 blocks before by its number.</param>
public sealed class BlockRun(ChainSpec spec, Header header, Address author, TrieState tries, Func<ulong, Hash256?> blockHash)
{
    private readonly Fork _fork = spec.ForkOf(header);
    private readonly ImmutableArray<Receipt>.Builder _receipts = ImmutableArray.CreateBuilder<Receipt>();
    private readonly WorldState _state = new(tries);
    private TransactionProcessor? _processor;
    private ulong _gasUsed;
    private ulong _blobs;

    /// <summary>Why the run cannot go on; null while it can.</summary>
    public BlockFailure? Failure { get; private set; }

    private TransactionProcessor Processor => _processor ??= new TransactionProcessor(
        _state, ForkRules.Of(_fork), BlockContexts.Of(spec, header, author, blockHash));

    /// <summary>Does what comes before the transactions.</summary>
    public void Begin()
    {
        if (spec.Forks.SupportsDao && spec.Forks.DaoBlock == header.Number)
        {
            DaoFork.Move(_state);
            _state.EndTransaction(deletesEmpty: false);
        }

        new SystemCalls(_state, Processor).Begin(header, _fork);
        CheckMissing();
    }

    /// <summary>Carries the next transaction out. A refused one leaves the block as it was.</summary>
    public TransactionOutcome Add(Transaction transaction)
    {
        var left = new BlockGas(header.GasLimit - _gasUsed, (int)((spec.BlobsOf(_fork)?.Max ?? 0) - _blobs));
        var outcome = Processor.Run(transaction, left);
        switch (outcome)
        {
            case TransactionOutcome.Executed executed:
                _gasUsed += executed.GasUsed;
                _blobs += (ulong)transaction.BlobVersionedHashes.Length;
                _receipts.Add(ReceiptOf(transaction, executed));
                break;
            case TransactionOutcome.Missing missing:
                Failure ??= new BlockFailure.Missing(missing.What);
                break;
            default:
                break;
        }

        return outcome;
    }

    /// <summary>Does what comes after the transactions. Null where <see cref="Failure"/> says why not.</summary>
    public BlockResult? TryEnd(ImmutableArray<Header> uncles, ImmutableArray<Withdrawal>? withdrawals)
    {
        var requests = _fork >= Fork.Prague ? Requests() : [];
        BlockRewards.Withdraw(_state, withdrawals ?? []);
        if (spec.Clique is null && !spec.IsMerged(header))
        {
            BlockRewards.Pay(_state, _fork, header.Number, author, uncles);
        }

        _state.EndTransaction(_fork >= Fork.SpuriousDragon);
        CheckMissing();
        return Failure is null && TryApply()
            ? new BlockResult(
                tries.Root,
                _receipts.ToImmutable(),
                _gasUsed,
                _fork >= Fork.Cancun ? _blobs * BlobParameters.GasPerBlob : null,
                requests,
                _fork >= Fork.Prague ? HashOf(requests) : null)
            : null;
    }

    private static Hash256 HashOf(ImmutableArray<ReadOnlyMemory<byte>> requests) =>
        new(SHA256.HashData([.. requests.SelectMany(request => SHA256.HashData(request.Span))]));

    private Receipt ReceiptOf(Transaction transaction, TransactionOutcome.Executed executed) => new()
    {
        Type = transaction.Type,
        StateRoot = _fork < Fork.Byzantium && TryApply() ? tries.Root : null,
        Succeeded = _fork < Fork.Byzantium || executed.Succeeded,
        CumulativeGasUsed = _gasUsed,
        Logs = executed.Logs,
    };

    private ImmutableArray<ReadOnlyMemory<byte>> Requests()
    {
        var calls = new SystemCalls(_state, Processor);
        var requests = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        if (!Deposits.TryCollect(_receipts, spec.DepositContract, out var deposits))
        {
            Failure ??= new BlockFailure.BadDeposit();
        }

        Add(Deposits.RequestType, deposits);
        Ask(SystemCalls.WithdrawalRequestType, SystemCalls.WithdrawalRequests);
        Ask(SystemCalls.ConsolidationRequestType, SystemCalls.ConsolidationRequests);
        return requests.ToImmutable();

        void Ask(byte type, in Address contract)
        {
            if (calls.TryCall(contract, default, out var data))
            {
                Add(type, data.Span);
                return;
            }

            CheckMissing();
            Failure ??= new BlockFailure.SystemCallFailed(contract);
        }

        void Add(byte type, ReadOnlySpan<byte> data)
        {
            if (!data.IsEmpty)
            {
                requests.Add(new ReadOnlyMemory<byte>([type, .. data]));
            }
        }
    }

    private bool TryApply()
    {
        if (tries.TryApply(_state.TakeChanges()))
        {
            return true;
        }

        Failure ??= new BlockFailure.BrokenState(tries.Failure);
        return false;
    }

    private void CheckMissing()
    {
        if (_state.Missing is { } missing)
        {
            Failure ??= new BlockFailure.Missing(missing);
        }
    }
}
