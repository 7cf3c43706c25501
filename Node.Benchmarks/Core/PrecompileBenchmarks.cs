using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Evm.Precompiles;
using Node.Core.Primitives;

namespace Node.Benchmarks.Core;

/// <summary>Precompiled contracts, once for each operation; beside the time stands the gas they cost.</summary>
public class PrecompileBenchmarks
{
    private const int Rounds = 20;

    private const string G1 =
        "0000000000000000000000000000000000000000000000000000000000000001" + "0000000000000000000000000000000000000000000000000000000000000002";

    private const string G2 =
        "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c21800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
        + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa";

    private const string Scalar = "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593efffffff";

    private Precompile _contract = null!;
    private byte[] _input = [];

    public enum Contract
    {
        EcRecover3000Gas = 1,
        Bn254Multiply6000Gas = 7,
        Bn254Pairing113000Gas = 8,
        Blake2F100000Gas = 9,
        PointEvaluation50000Gas = 10,
        BlsG1Sum22776Gas = 12,
        BlsPairing102900Gas = 15,
    }

    [ParamsAllValues]
    public Contract Which { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _contract = Precompile.Find(new Address([.. new byte[19], (byte)Which]), ForkRules.Of(Fork.Prague))!;
        _input = Which switch
        {
            Contract.EcRecover3000Gas => Convert.FromHexString(
                "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c000000000000000000000000000000000000000000000000000000000000001c"
                + "73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75feeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549"),
            Contract.Bn254Multiply6000Gas => Convert.FromHexString(G1 + Scalar),
            Contract.Bn254Pairing113000Gas => Convert.FromHexString(G1 + G2 + G1 + G2),
            Contract.Blake2F100000Gas => [0x00, 0x01, 0x86, 0xa0, .. new byte[209]],
            _ => Longest((int)Which),
        };
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Run()
    {
        for (var i = 0; i < Rounds; i++)
        {
            _contract.Run(_input);
        }
    }

    /// <summary>The vector of the specs that has a result and two pairs.</summary>
    private static byte[] Longest(int number)
    {
        using var file = File.OpenRead(Path.Combine("Node.Tests", "Vectors", "precompiles.json"));
        return JsonDocument.Parse(file).RootElement.EnumerateArray()
            .Where(vector => vector.GetProperty("address").GetInt32() == number && vector.GetProperty("output").ValueKind == JsonValueKind.String)
            .Select(vector => Convert.FromHexString(vector.GetProperty("input").GetString()!))
            .First(input => number == 10 || input.Length == 2 * (number == 12 ? 160 : 384));
    }
}
