using System.Net;
using BenchmarkDotNet.Attributes;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;
using Node.Core.Primitives;

namespace Node.Benchmarks.Core;

/// <summary>
/// Packets of discovery v4 on one thread: out is encoded and signed, in is hashed, decoded and its signer recovered; noise and expired packets are
/// those that end before the signature. Closest is what an answer to a query takes of a full table. One operation is one packet.
/// </summary>
public class DiscV4Benchmarks
{
    private const int Packets = 1000;
    private const ulong Now = 1_800_000_000;

    private readonly PrivateKey _key = PrivateKey.Random();
    private readonly RoutingTable _table = new(default);
    private ISecp256k1 _before = null!;
    private PacketEncoder _encoder = null!;
    private Ping _ping = null!;
    private Neighbors _neighbors = null!;
    private byte[] _pingPacket = [];
    private byte[] _neighborsPacket = [];
    private byte[] _expired = [];
    private byte[] _noise = [];
    private Hash256 _target;

    [Params(CurveProvider.Native, CurveProvider.BouncyCastle)]
    public CurveProvider Provider { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _before = Secp256k1.Provider;
        Secp256k1.Provider = Provider.Create();
        _encoder = new PacketEncoder(_key);
        var endpoint = new Endpoint(IPAddress.Parse("10.1.2.3"), 30303, 30303);
        _ping = new Ping(Ping.OurVersion, endpoint, endpoint, Now + 20, 1_800_000_000_000);
        _neighbors = new Neighbors([.. Enumerable.Repeat(new Neighbor(endpoint, _key.PublicKey), Neighbors.MaxNodes)], Now + 20);
        _pingPacket = _encoder.Encode(_ping).Bytes.ToArray();
        _neighborsPacket = _encoder.Encode(_neighbors).Bytes.ToArray();
        _expired = _encoder.Encode(_ping with { Expiration = Now - 1 }).Bytes.ToArray();
        _noise = new byte[Packet.MaxSize];
        new Random(1).NextBytes(_noise);
        _target = _key.PublicKey.KademliaId();
        var id = new byte[NodeId.Size];
        for (var i = 0; i < 100_000; i++)
        {
            BitConverter.TryWriteBytes(id, i + 1);
            _table.Add(new Enode(new NodeId(id), IPAddress.Loopback, 1, 1), default);
        }
    }

    [GlobalCleanup]
    public void Cleanup() => Secp256k1.Provider = _before;

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Ping_out() => Repeat(() => _encoder.Encode(_ping).Bytes.Length);

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Neighbors_out() => Repeat(() => _encoder.Encode(_neighbors).Bytes.Length);

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Ping_in() => Repeat(() => (int)PacketDecoder.Decode(_pingPacket, Now).Failure);

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Neighbors_in() => Repeat(() => (int)PacketDecoder.Decode(_neighborsPacket, Now).Failure);

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Expired_in() => Repeat(() => (int)PacketDecoder.Decode(_expired, Now).Failure);

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Noise_in() => Repeat(() => (int)PacketDecoder.Decode(_noise, Now).Failure);

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Closest() => Repeat(() => _table.Closest(_target, RoutingTable.BucketSize).Count);

    private static int Repeat(Func<int> operation)
    {
        var sum = 0;
        for (var i = 0; i < Packets; i++)
            sum += operation();
        return sum;
    }
}
