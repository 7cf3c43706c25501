using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Calls;

namespace Node.Tests.Core.Queries;

/// <summary>A contract on a block of mainnet by the rules of Prague, and who calls it.</summary>
internal sealed class CallKit
{
    public const ulong GasCap = 5_000_000;

    public static readonly Address Caller = Address.Parse("0x000000000000000000000000000000000000ca11");
    public static readonly Address Contract = Address.Parse("0x00000000000000000000000000000000c0de0001");
    public static readonly Address Other = Address.Parse("0x00000000000000000000000000000000c0de0002");

    // PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN.
    public const string ReturnTop = "5f5260205ff3";

    public CallKit(string code, bool isSlow = false)
    {
        Source = new MemorySource { Spec = KnownChains.Mainnet, IsSlow = isSlow };
        var parent = new Header { Number = 22_499_999 };
        Source.Blocks.Add((new Block(parent, Body.Empty), []));
        Source.Blocks.Add((new Block(
            new Header
            {
                Number = 22_500_000, Timestamp = 1_750_000_000, GasLimit = 36_000_000, BaseFeePerGas = 1_000, ExcessBlobGas = 0, ParentHash = parent.Hash,
                Beneficiary = Address.Parse("0x00000000000000000000000000000000000000fe"),
            },
            Body.Empty), []));
        Source.State.SetAccount(Contract, 1, 0, HexBytes.Of(code));
        Source.State.SetAccount(Caller, 7, 1_000_000_000, []);
    }

    public MemorySource Source { get; }

    public static CallArguments Arguments => new() { From = Caller, To = Contract };

    public async Task<CallAnswer> Call(CallArguments? arguments = null, CallOverrides? overrides = null) =>
        await new Call(arguments ?? Arguments, BlockId.Latest, GasCap) { Overrides = overrides ?? CallOverrides.None }.Run(Source);

    /// <summary>What the code leaves on top of the stack.</summary>
    public async Task<UInt256> Top(CallArguments? arguments = null, CallOverrides? overrides = null)
    {
        var answer = await Call(arguments, overrides);
        return answer.Fault is null ? UInt256.FromBigEndian(answer.Output.Span) : throw new InvalidOperationException(answer.Fault.Message);
    }

    public async Task<GasAnswer> Estimate(CallArguments? arguments = null) =>
        await new EstimateGas(arguments ?? Arguments, BlockId.Latest, GasCap).Run(Source);
}
