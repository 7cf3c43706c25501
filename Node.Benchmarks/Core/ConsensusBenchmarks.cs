using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Benchmarks.Core;

/// <summary>Headers checked with their seals, one after the other; an operation is one header.</summary>
public class ConsensusBenchmarks
{
    private const int Headers = 1_000;
    private const int Worked = 50;

    private readonly PrivateKey _key =
        PrivateKey.TryCreate(Convert.FromHexString("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;

    private List<Header> _clique = [];
    private List<Header> _beacon = [];
    private Header _work = new();

    [GlobalSetup]
    public void Setup()
    {
        var engine = new CliqueEngine(KnownChains.Devnet);
        var chain = new HeaderMap();
        _clique = [KnownChains.Devnet.Genesis.Header];
        chain.Add(_clique[0]);
        for (var i = 0; i < Headers; i++)
        {
            var context = new HeaderContext(_clique[^1], 1, chain, ulong.MaxValue);
            engine.TryPrepare(context, _key.PublicKey.ToAddress(), null, 0, out var header);
            _clique.Add(CliqueSeal.Sign(header with { BaseFeePerGas = BaseFee.After(_clique[^1]) }, _key));
            chain.Add(_clique[^1]);
        }

        _beacon = [new Header { GasLimit = 30_000_000, BaseFeePerGas = 7 }];
        for (var i = 0UL; i < Headers; i++)
        {
            var parent = _beacon[^1];
            _beacon.Add(parent with { ParentHash = parent.Hash, Number = i + 1, Timestamp = i + 1, BaseFeePerGas = BaseFee.After(parent) });
        }

        _work = EthashEngine.TrySeal(new Header { Number = 1, Difficulty = 2 }, 0, 100, CancellationToken.None)!;
    }

    [Benchmark(OperationsPerInvoke = Headers)]
    public int Clique() => Check(new CliqueEngine(KnownChains.Devnet), _clique);

    [Benchmark(OperationsPerInvoke = Headers)]
    public int Beacon() => Check(new BeaconEngine(KnownChains.Devnet), _beacon);

    [Benchmark(OperationsPerInvoke = Worked)]
    public int Ethash_seal()
    {
        var good = 0;
        for (var i = 0; i < Worked; i++)
            good += EthashEngine.CheckSeal(_work).IsNone ? 1 : 0;
        return good;
    }

    private static int Check(IConsensusEngine engine, List<Header> headers)
    {
        var (chain, good) = (new HeaderMap(), 0);
        chain.Add(headers[0]);
        for (var i = 1; i < headers.Count; i++)
        {
            // A copy, so that the hash is computed as it is for a header that has just arrived.
            var header = headers[i] with { Number = headers[i].Number };
            var context = new HeaderContext(headers[i - 1], 1, chain, ulong.MaxValue);
            good += engine.CheckHeader(header, context).IsNone && engine.CheckSeal(header, context).IsNone ? 1 : 0;
            chain.Add(header);
        }

        return good == Headers ? good : throw new InvalidOperationException($"{good} headers are good.");
    }

    private sealed class HeaderMap : IChainView
    {
        private readonly Dictionary<Hash256, Header> _headers = [];

        public void Add(Header header) => _headers[header.Hash] = header;

        public Header? Header(ulong number, in Hash256 hash) => _headers.GetValueOrDefault(hash);

        public ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash) => null;
    }
}
