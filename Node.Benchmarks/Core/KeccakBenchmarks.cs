using BenchmarkDotNet.Attributes;
using Node.Core.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Node.Benchmarks.Core;

/// <summary>Keccak-256. An operation of the long ones is one MiB, so that Op/s reads as MiB/s.</summary>
public class KeccakBenchmarks
{
    private const int MiB = 1 << 20;
    private const int Long = 64;
    private const int Short = 200_000;
    private const int Permutations = 200_000;

    private readonly byte[] _input = new byte[MiB];
    private readonly byte[] _digest = new byte[Keccak256.Size];
    private readonly ulong[] _lanes = new ulong[KeccakPermutation.Lanes];
    private KeccakHasher _running = KeccakHasher.Create256();

    [GlobalSetup]
    public void Setup()
    {
        new Random(1).NextBytes(_input);
        _running.Update(_input.AsSpan(0, 100));
    }

    [Benchmark(OperationsPerInvoke = Long)]
    public void MiB_in_one_piece()
    {
        for (var i = 0; i < Long; i++)
            Keccak256.Hash(_input, _digest);
    }

    [Benchmark(OperationsPerInvoke = Long)]
    public void MiB_in_BouncyCastle()
    {
        var digest = new KeccakDigest(256);
        for (var i = 0; i < Long; i++)
        {
            digest.BlockUpdate(_input, 0, _input.Length);
            digest.DoFinal(_digest, 0);
        }
    }

    [Benchmark(OperationsPerInvoke = Short)]
    public void Digest_of_64_bytes()
    {
        for (var i = 0; i < Short; i++)
            Keccak256.Hash(_input.AsSpan(0, 64), _digest);
    }

    /// <summary>What a frame's MAC costs: 16 bytes in, and a digest of the state that goes on.</summary>
    [Benchmark(OperationsPerInvoke = Short)]
    public void Running_digest()
    {
        for (var i = 0; i < Short; i++)
        {
            _running.Update(_input.AsSpan(0, 16));
            _running.Digest(_digest);
        }
    }

    [Benchmark(OperationsPerInvoke = Permutations)]
    public void Permutation_in_general_registers()
    {
        for (var i = 0; i < Permutations; i++)
            KeccakPermutation.Permute<ulong, ScalarLanes>(ref _lanes[0]);
    }

    /// <summary>In vector registers where the machine has AVX-512, else the same as the other.</summary>
    [Benchmark(OperationsPerInvoke = Permutations)]
    public void Permutation()
    {
        for (var i = 0; i < Permutations; i++)
            KeccakPermutation.Permute(ref _lanes[0]);
    }
}
