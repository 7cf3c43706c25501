using System.Buffers;
using BenchmarkDotNet.Attributes;
using Node.Core.Crypto;
using Node.Core.Rlpx;

namespace Node.Benchmarks.Core;

/// <summary>Whole handshakes, both sides on one thread: new keys and nonces, auth, ack, secrets.</summary>
public class HandshakeBenchmarks
{
    private const int Handshakes = 200;

    private ISecp256k1 _before = null!;
    private PrivateKey _initiator = null!;
    private PrivateKey _recipient = null!;

    [Params(CurveProvider.Native, CurveProvider.BouncyCastle)]
    public CurveProvider Provider { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _before = Secp256k1.Provider;
        Secp256k1.Provider = Provider.Create();
        _initiator = PrivateKey.Random();
        _recipient = PrivateKey.Random();
    }

    [GlobalCleanup]
    public void Cleanup() => Secp256k1.Provider = _before;

    [Benchmark(OperationsPerInvoke = Handshakes)]
    public void Both_sides()
    {
        for (var i = 0; i < Handshakes; i++)
        {
            var initiator = RlpxHandshake.Initiate(_initiator, _recipient.PublicKey, HandshakeEntropy.Random())!;
            var recipient = RlpxHandshake.Accept(_recipient, HandshakeEntropy.Random());
            var accepted = recipient.Advance(new ReadOnlySequence<byte>(initiator.Auth)).Session!;
            var initiated = initiator.Advance(new ReadOnlySequence<byte>(accepted.Reply)).Session!;
            accepted.Secrets.Dispose();
            initiated.Secrets.Dispose();
        }
    }
}
