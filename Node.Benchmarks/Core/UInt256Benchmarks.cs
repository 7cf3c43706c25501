using System.Numerics;
using BenchmarkDotNet.Attributes;
using Node.Core.Primitives;

namespace Node.Benchmarks.Core;

/// <summary>Random numbers of 256 bits; divisors of one, two and four limbs.</summary>
public class UInt256Benchmarks
{
    private const int Numbers = 1024;
    private const int Rounds = 500;

    private readonly UInt256[] _a = new UInt256[Numbers];
    private readonly UInt256[] _b = new UInt256[Numbers];
    private readonly UInt256[] _result = new UInt256[Numbers];
    private readonly BigInteger[] _bigA = new BigInteger[Numbers];
    private readonly BigInteger[] _bigB = new BigInteger[Numbers];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var bytes = new byte[UInt256.Size];
        for (var i = 0; i < Numbers; i++)
        {
            random.NextBytes(bytes);
            _a[i] = UInt256.FromBigEndian(bytes);
            _bigA[i] = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
            random.NextBytes(bytes);
            _b[i] = UInt256.FromBigEndian(bytes);
            _bigB[i] = new BigInteger(bytes.AsSpan(16), isUnsigned: true, isBigEndian: true);
        }
    }

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public void Sum() => ForAll(static (in UInt256 a, in UInt256 b) => a + b);

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public void Product() => ForAll(static (in UInt256 a, in UInt256 b) => a * b);

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public void Quotient_by_one_limb() => ForAll(static (in UInt256 a, in UInt256 b) => a / b.LowUInt64);

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public void Quotient_by_two_limbs() => ForAll(static (in UInt256 a, in UInt256 b) => a / (b >> 128));

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public void Quotient_by_four_limbs() => ForAll(static (in UInt256 a, in UInt256 b) => a / b);

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public void Product_under_a_modulus() => ForAll(static (in UInt256 a, in UInt256 b) => UInt256.MulMod(a, a, b));

    [Benchmark(OperationsPerInvoke = Numbers * Rounds)]
    public BigInteger BigInteger_quotient_by_two_limbs()
    {
        BigInteger last = default;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Numbers; i++)
                last = _bigA[i] / _bigB[i];
        }

        return last;
    }

    private void ForAll(Operation operation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Numbers; i++)
                _result[i] = operation(_a[i], _b[i]);
        }
    }

    private delegate UInt256 Operation(in UInt256 a, in UInt256 b);
}
