using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Tests.Core.Evm;

/// <summary>A contract at an address of its own, called by an account with nothing else.</summary>
internal sealed class TestRun
{
    public const ulong Gas = 1_000_000;

    public static readonly Address Contract = Address.Parse("0x00000000000000000000000000000000c0de0001");
    public static readonly Address Other = Address.Parse("0x00000000000000000000000000000000c0de0002");
    public static readonly Address Caller = Address.Parse("0x000000000000000000000000000000000000ca11");

    // PUSH1 0, MSTORE, PUSH1 32, PUSH1 0, RETURN: gives back what is on top.
    private const string ReturnTop = "60005260206000f3";

    private readonly Fork _fork;

    public TestRun(Fork fork = Fork.Prague)
    {
        _fork = fork;
        State = new WorldState(Accounts);
        With(Contract, "");
    }

    public MemoryState Accounts { get; } = new();

    public WorldState State { get; }

    public BlockContext Block { get; init; } = new() { Number = 1000, GasLimit = 30_000_000 };

    public UInt256 Value { get; init; }

    /// <summary>Puts code to an account that has a nonce and a thousand wei.</summary>
    public TestRun With(in Address address, string code)
    {
        Accounts.SetAccount(address, 1, 1000, HexBytes.Of(code));
        return this;
    }

    public TransactionOutcome.Executed Run(string code, ulong gas = Gas, string data = "")
    {
        State.SetCode(Contract, new ContractCode(HexBytes.Of(code)));
        var outcome = new TransactionProcessor(State, ForkRules.Of(_fork), Block).Call(
            new Message { From = Caller, To = Contract, Gas = gas, Data = HexBytes.Of(data), Value = Value });
        return (TransactionOutcome.Executed)outcome;
    }

    /// <summary>What the code leaves on top of the stack.</summary>
    public UInt256 Top(string code, string data = "")
    {
        var outcome = Run(code + ReturnTop, Gas, data);
        return outcome.Succeeded ? UInt256.FromBigEndian(outcome.Output.Span) : throw new InvalidOperationException(outcome.Error.ToString());
    }

    public EvmError ErrorOf(string code, ulong gas = Gas) => Run(code, gas).Error;

    public ulong GasOf(string code) => Run(code).GasUsed;
}
