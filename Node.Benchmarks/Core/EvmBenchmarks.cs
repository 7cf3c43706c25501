using BenchmarkDotNet.Attributes;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Benchmarks.Core;

/// <summary>Loops that end when their gas does; an operation is a unit of gas, so operations per second are gas per second.</summary>
public class EvmBenchmarks
{
    private const int Gas = 100_000_000;

    // x = 1; for (;;) { x = x * k + c; x ^= x >> 7; x += x % m; }
    private const string Arithmetic = "60015b679e3779b97f4a7c15026312345678018060071c1880620f4241900601600256";

    // x = k; for (;;) { x = mulmod(x, x, p); x = addmod(x, x, p); }
    private const string Modular =
        "7f1c68db1c179cd35ab3fc60c63704aa7fcbea40f19782b1611aaba86726a7686c5b"
        + "7f30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd478180099050"
        + "7f30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd478180089050602156";

    // for (i = 0;; i++) storage[i & 255] += i;
    private const string Storage = "60005b8060ff16805482019055600101600256";

    // for (;;) call(other, 32 bytes in, 32 bytes out); the other gives back its input plus one.
    private const string Calls = "5b60206000602060006000610bbb5af150600056";
    private const string Callee = "60003560010160005260206000f3";

    // for (i = 0;; i++) { memory[i & 0xff0] = i; i += memory[i & 0xff0] & 1; }
    private const string Memory = "60005b80610ff0168181525160011601600101600256";

    // for (;;) keccak(64 bytes)
    private const string Keccak = "5b6040600020600052600056";

    private static readonly Address Contract = Address.Parse("0x0000000000000000000000000000000000000aaa");
    private static readonly Address Other = Address.Parse("0x0000000000000000000000000000000000000bbb");

    private TransactionProcessor _processor = null!;
    private WorldState _state = null!;

    [Params(nameof(Arithmetic), nameof(Modular), nameof(Memory), nameof(Keccak), nameof(Storage), nameof(Calls))]
    public string Load { get; set; } = nameof(Arithmetic);

    [IterationSetup]
    public void Setup()
    {
        var accounts = new MemoryState();
        accounts.SetAccount(Contract, 1, 0, Convert.FromHexString(Load switch
        {
            nameof(Modular) => Modular,
            nameof(Memory) => Memory,
            nameof(Keccak) => Keccak,
            nameof(Storage) => Storage,
            nameof(Calls) => Calls,
            _ => Arithmetic,
        }));
        accounts.SetAccount(Other, 1, 0, Convert.FromHexString(Callee));
        _state = new WorldState(accounts);
        _processor = new TransactionProcessor(_state, ForkRules.Of(Fork.Prague), new BlockContext());
    }

    [Benchmark(OperationsPerInvoke = Gas)]
    public TransactionOutcome Run() => _processor.Call(new Message { From = Other, To = Contract, Gas = Gas });
}
