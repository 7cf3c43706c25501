using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Evm;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Queries.Calls;

/// <summary>
/// Where calls are run: the state after a block, and what a contract sees of the block. A run that misses a piece is begun anew when it is here, so
/// on a light client each run gets further than the one before. For one query.
/// </summary>
internal sealed class CallSite
{
    private readonly IChainSource _chain;
    private readonly FetchedState _fetched;
    private readonly IStateReader _state;
    private readonly BlockContext _block;
    private readonly ForkRules _rules;

    public CallSite(IChainSource chain, Header header, CallOverrides overrides)
    {
        (_chain, _fetched) = (chain, new FetchedState(chain, header));
        _state = overrides.Accounts.IsEmpty ? _fetched : new OverriddenState(_fetched, overrides.Accounts);
        var block = BlockContexts.Of(chain.Spec, header, AuthorOf(chain.Spec, header), _fetched.HashOf);
        _block = block with
        {
            Number = overrides.Number ?? block.Number,
            Timestamp = overrides.Timestamp ?? block.Timestamp,
            GasLimit = overrides.GasLimit ?? block.GasLimit,
            Difficulty = overrides.Difficulty ?? block.Difficulty,
            Beneficiary = overrides.Beneficiary ?? block.Beneficiary,
            PrevRandao = overrides.PrevRandao ?? block.PrevRandao,
            BaseFee = overrides.BaseFee ?? block.BaseFee,
            BlobBaseFee = overrides.BlobBaseFee ?? block.BlobBaseFee,
        };
        _rules = ForkRules.Of(chain.Spec.Forks.At(_block.Number, _block.Timestamp, chain.Spec.IsMerged(header)));
    }

    public Fork Fork => _rules.Fork;

    public ForkRules Rules => _rules;

    public ulong GasLimit => _block.GasLimit;

    public UInt256 BaseFee => _block.BaseFee;

    public UInt256 BlobBaseFee => _block.BlobBaseFee;

    /// <summary>An account; it is here after a run that looked at it.</summary>
    public UInt256 BalanceOf(in Address address) => _state.TryReadAccount(address, out var account) ? account?.Balance ?? default : default;

    /// <summary>Gets what nearly every run needs, all at once.</summary>
    public async ValueTask Prepare(CallArguments arguments)
    {
        var sender = Fetch(arguments.From);
        var target = arguments.To is { } to ? Fetch(to) : Task.CompletedTask;
        await sender;
        await target;
    }

    public async ValueTask<Account?> AccountOf(Address address)
    {
        await Fetch(address);
        return _state.TryReadAccount(address, out var account) ? account : null;
    }

    /// <summary>Executed or refused, never missing.</summary>
    public async ValueTask<TransactionOutcome> Run(CallArguments arguments, Transaction transaction, Func<AccessLog>? accesses = null)
    {
        var block = _block with
        {
            // Who offers no fee is asked for none, and sees that there is none.
            BaseFee = transaction.MaxFeePerGas.IsZero && transaction.MaxPriorityFeePerGas.IsZero ? default : _block.BaseFee,
            BlobBaseFee = transaction.BlobVersionedHashes.Length > 0 && transaction.MaxFeePerBlobGas.IsZero ? default : _block.BlobBaseFee,
        };
        while (true)
        {
            _chain.CheckPatience();
            var processor = new TransactionProcessor(new WorldState(_state), _rules, block);
            var outcome = processor.Simulate(transaction, arguments.From, accesses?.Invoke());
            if (outcome is not TransactionOutcome.Missing(var what))
                return outcome;
            if (_fetched.Arrival.IsCompletedSuccessfully)
                throw new InvalidOperationException($"{what} was missed and is here.");
            await _fetched.Arrival;
        }
    }

    private Task Fetch(in Address address)
    {
        _fetched.TryReadAccount(address, out _);
        return _fetched.Arrival;
    }

    // Of clique the header names somebody else: whom the signer votes for. Nobody signed its genesis.
    private static Address AuthorOf(ChainSpec spec, Header header) =>
        spec.Clique is null || spec.IsMerged(header) ? header.Beneficiary : CliqueSeal.TryRecover(header).GetValueOrDefault();
}
