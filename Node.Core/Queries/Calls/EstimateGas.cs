using Node.Core.Chain;
using Node.Core.Evm;

namespace Node.Core.Queries.Calls;

/// <summary>The least gas limit with which a transaction would end well on the state after a block (<c>eth_estimateGas</c>).</summary>
/// <param name="GasCap">The most gas that anybody may use.</param>
public sealed record EstimateGas(CallArguments Arguments, BlockId Block, ulong GasCap) : Query<GasAnswer>
{
    // Of a call that sends value.
    private const ulong CallStipend = 2300;

    public CallOverrides Overrides { get; init; } = CallOverrides.None;

    public override async ValueTask<GasAnswer> Run(IChainSource chain)
    {
        if (Arguments.HasTwoPrices)
            return new GasAnswer(0, CallFaults.TwoPrices);
        if (await Block.Find(chain) is not { } header)
            return new GasAnswer(0, CallFaults.NoBlock(Block));
        var site = new CallSite(chain, header, Overrides);
        await site.Prepare(Arguments);
        var most = Math.Min(Arguments.Gas is { } gas and >= IntrinsicGas.Transaction ? gas : site.GasLimit, GasCap);
        if (!Arguments.FeeCap.IsZero)
        {
            var balance = (await site.AccountOf(Arguments.From))?.Balance ?? default;
            if (balance <= Arguments.Value)
                return new GasAnswer(0, new CallFault(CallFaultKind.Refused, "insufficient funds for transfer"));
            var affordable = (balance - Arguments.Value) / Arguments.FeeCap;
            most = affordable < most ? affordable.LowUInt64 : most;
        }

        return await Search(site, most);
    }

    private async ValueTask<GasAnswer> Search(CallSite site, ulong most)
    {
        var transaction = Arguments.ToTransaction(most);
        switch (await site.Run(Arguments, transaction))
        {
            case TransactionOutcome.Refused { Fault: not TransactionFault.GasLimitTooLow } refused:
                return new GasAnswer(0, CallFaults.Of(refused, site, Arguments, transaction));
            case TransactionOutcome.Executed { Succeeded: true } executed:
                return new GasAnswer(await Search(site, Math.Max(executed.GasUsed, IntrinsicGas.Transaction) - 1, most), null);
            case TransactionOutcome.Executed { Error: not EvmError.OutOfGas } executed:
                return new GasAnswer(0, CallFaults.Of(executed));
            default:
                return new GasAnswer(0, new CallFault(CallFaultKind.GasExceedsAllowance, $"gas required exceeds allowance ({most})"));
        }
    }

    /// <param name="tooLittle">With this it fails.</param>
    /// <param name="enough">With this it ends well.</param>
    private async ValueTask<ulong> Search(CallSite site, ulong tooLittle, ulong enough)
    {
        // What was used is nearly always enough; where it is not, a call inside left a 64th behind, or needed its stipend.
        var used = tooLittle + 1;
        if (used >= enough || await Suffices(site, used))
            return used;
        for (var middle = (used + CallStipend) * 64 / 63; tooLittle + 1 < enough; middle = tooLittle + ((enough - tooLittle) / 2))
        {
            middle = Math.Min(middle, enough - 1);
            if (await Suffices(site, middle))
                enough = middle;
            else
                tooLittle = middle;
        }

        return enough;
    }

    private async ValueTask<bool> Suffices(CallSite site, ulong gas) =>
        await site.Run(Arguments, Arguments.ToTransaction(gas)) is TransactionOutcome.Executed { Succeeded: true };
}
