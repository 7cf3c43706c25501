using BenchmarkDotNet.Attributes;
using Node.Core.Crypto;

namespace Node.Benchmarks.Core;

/// <summary>One operation on the curve, by provider.</summary>
public class Secp256k1Benchmarks
{
    private const int Operations = 1000;

    private readonly byte[] _key = [.. Enumerable.Repeat((byte)0x11, 32)];
    private readonly byte[] _hash = [.. Enumerable.Repeat((byte)0x22, 32)];
    private readonly byte[] _signature = new byte[65];
    private readonly byte[] _publicKey = new byte[64];
    private readonly byte[] _output64 = new byte[64];
    private readonly byte[] _output65 = new byte[65];
    private readonly byte[] _output32 = new byte[32];
    private ISecp256k1 _curve = null!;

    [Params(CurveProvider.Native, CurveProvider.BouncyCastle)]
    public CurveProvider Provider { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _curve = Provider.Create();
        _curve.TryGetPublicKey(_key, _publicKey);
        _curve.TrySign(_hash, _key, _signature);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Public_key()
    {
        for (var i = 0; i < Operations; i++)
            _curve.TryGetPublicKey(_key, _output64);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Sign()
    {
        for (var i = 0; i < Operations; i++)
            _curve.TrySign(_hash, _key, _output65);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Recover()
    {
        for (var i = 0; i < Operations; i++)
            _curve.TryRecover(_hash, _signature, _output64);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Verify()
    {
        for (var i = 0; i < Operations; i++)
            _curve.Verify(_hash, _signature.AsSpan(0, 64), _publicKey);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Agree()
    {
        for (var i = 0; i < Operations; i++)
            _curve.TryAgree(_publicKey, _key, _output32);
    }
}
