using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm.Precompiles;

/// <summary>A contract that the protocol carries out itself (Yellow Paper, appendix E): a price by its input, and an output or a refusal.</summary>
internal abstract class Precompile
{
    // By the number that is the address: 1 to 17.
    private static readonly (Precompile Contract, Fork Since)[] All =
    [
        (new EcRecover(), Fork.Frontier),
        (new Sha256(), Fork.Frontier),
        (new Ripemd160(), Fork.Frontier),
        (new Identity(), Fork.Frontier),
        (new ModExp(), Fork.Byzantium),
        (new Bn254Add(), Fork.Byzantium),
        (new Bn254Multiply(), Fork.Byzantium),
        (new Bn254Pairing(), Fork.Byzantium),
        (new Blake2F(), Fork.Istanbul),
        (new PointEvaluation(), Fork.Cancun),
        (new BlsG1Add(), Fork.Prague),
        (new BlsG1Sum(), Fork.Prague),
        (new BlsG2Add(), Fork.Prague),
        (new BlsG2Sum(), Fork.Prague),
        (new BlsPairing(), Fork.Prague),
        (new BlsMapToG1(), Fork.Prague),
        (new BlsMapToG2(), Fork.Prague),
    ];

    private static readonly byte[] Prefix = new byte[Address.Size - 1];

    /// <summary>The contract at an address, or null where there is none in this fork.</summary>
    public static Precompile? Find(in Address address, ForkRules rules)
    {
        var bytes = address.Bytes;
        var number = bytes[^1];
        return number > 0 && number <= All.Length && bytes.StartsWith(Prefix) && All[number - 1].Since <= rules.Fork
            ? All[number - 1].Contract
            : null;
    }

    /// <summary>The addresses of the contracts that a fork has.</summary>
    public static IEnumerable<Address> AddressesOf(ForkRules rules)
    {
        for (var number = 1; number <= All.Length; number++)
        {
            if (All[number - 1].Since <= rules.Fork)
            {
                yield return new Address([.. Prefix, (byte)number]);
            }
        }
    }

    public CallOutcome Run(in CallRequest request, ForkRules rules)
    {
        var input = request.Input.Span;
        var gas = Cost(input, rules);
        if (gas > request.Gas)
        {
            return new CallOutcome(EvmError.OutOfGas, 0);
        }

        return Run(input) is { } output
            ? new CallOutcome(EvmError.None, request.Gas - gas, output)
            : new CallOutcome(EvmError.PrecompileFailed, 0);
    }

    /// <summary>The price in gas; <see cref="long.MaxValue"/> for one that nobody can pay.</summary>
    public abstract long Cost(ReadOnlySpan<byte> input, ForkRules rules);

    /// <summary>The output, or null where the input is refused.</summary>
    public abstract byte[]? Run(ReadOnlySpan<byte> input);

    /// <summary>A piece of the input; where the input is shorter, zeros stand for the rest.</summary>
    protected static byte[] Piece(ReadOnlySpan<byte> input, int offset, int length)
    {
        var piece = new byte[length];
        if (offset < input.Length)
        {
            input.Slice(offset, Math.Min(length, input.Length - offset)).CopyTo(piece);
        }

        return piece;
    }

    protected static long PerWord(ReadOnlySpan<byte> input, int fixedGas, int wordGas) => fixedGas + (wordGas * Gas.Words(input.Length));
}
