using Node.Core.Evm;

namespace Node.Core.Queries.Calls;

/// <summary>What a call would return on the state after a block (<c>eth_call</c>).</summary>
/// <param name="GasCap">The most gas that anybody may use.</param>
public sealed record Call(CallArguments Arguments, BlockId Block, ulong GasCap) : Query<CallAnswer>
{
    public CallOverrides Overrides { get; init; } = CallOverrides.None;

    public override async ValueTask<CallAnswer> Run(IChainSource chain)
    {
        if (Arguments.HasTwoPrices)
            return new CallAnswer(default, 0, CallFaults.TwoPrices);
        if (await Block.Find(chain) is not { } header)
            return new CallAnswer(default, 0, CallFaults.NoBlock(Block));
        var site = new CallSite(chain, header, Overrides);
        await site.Prepare(Arguments);
        var transaction = Arguments.ToTransaction(Math.Min(Arguments.Gas ?? GasCap, GasCap));
        return await site.Run(Arguments, transaction) switch
        {
            TransactionOutcome.Executed executed => new CallAnswer(executed.Output, executed.GasUsed, CallFaults.Of(executed)),
            var refused => new CallAnswer(default, 0, CallFaults.Of((TransactionOutcome.Refused)refused, site, Arguments, transaction)),
        };
    }
}
