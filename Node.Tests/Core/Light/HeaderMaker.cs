using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Light;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Tests.Core.Chain;
using Node.Tests.Core.Consensus;
using Xunit;

namespace Node.Tests.Core.Light;

/// <summary>Makes headers of a chain of work, some of them with bad work, and keeps a light chain of them.</summary>
internal sealed class HeaderMaker : IConsensusEngine
{
    public const ulong Now = 4_000_000_000;

    // Far above the least difficulty there is, so that chains differ in weight.
    private static readonly ChainSpec WorkSpec = KnownChains.Devnet with
    {
        Clique = null,
        Genesis = KnownChains.Devnet.Genesis with { Header = KnownChains.Devnet.Genesis.Header with { Difficulty = 1 << 30 } },
    };

    private readonly IConsensusEngine _engine;
    private readonly Random _random = new(7);
    private ulong _made;

    public HeaderMaker(LightLimits? limits = null, IKeyValueStore? store = null, ChainSpec? spec = null)
    {
        Spec = spec ?? WorkSpec;
        Store = store ?? new MemoryStore();
        Limits = limits ?? LightLimits.Everything;
        _engine = ConsensusEngines.Of(Spec, checksWork: false);
        Chain = Open();
    }

    public ChainSpec Spec { get; }

    public IKeyValueStore Store { get; }

    public LightLimits Limits { get; }

    public LightChain Chain { get; private set; }

    public Header Genesis => Spec.Genesis.Header;

    /// <summary>Numbers whose seals were asked for.</summary>
    public List<ulong> Sealed { get; } = [];

    /// <summary>Headers without work.</summary>
    public HashSet<Hash256> Unsealed { get; } = [];

    /// <summary>The headers of a chain that geth made, without genesis.</summary>
    public static ImmutableArray<Header> HeadersOf(string chain) =>
        [.. SharedChains.Blocks(chain).Select(block => SharedChains.Decoded(block).Header).Where(header => header.Number > 0)];

    public static ChainSpec SpecOf(string chain)
    {
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read($"{chain}/genesis.json"), chain, out var spec, out var error), error);
        return spec;
    }

    /// <summary>A header that no other is like.</summary>
    /// <param name="seconds">After its parent: the fewer, the heavier it is.</param>
    public Header Make(Header parent, ulong seconds = 10, bool isNoisy = false)
    {
        var bloom = new byte[isNoisy ? Bloom.Size : 0];
        _random.NextBytes(bloom);
        return new Header
        {
            ParentHash = parent.Hash,
            Number = parent.Number + 1,
            Difficulty = _engine.NextDifficulty(parent.Timestamp + seconds, new HeaderContext(parent, Spec.TerminalTotalDifficulty ?? 0, new ChainOf(), 0), default),
            GasLimit = parent.GasLimit,
            Timestamp = parent.Timestamp + seconds,
            LogsBloom = isNoisy ? Bloom.FromBytes(bloom) : Bloom.Empty,
            ExtraData = BitConverter.GetBytes(++_made),
            BaseFeePerGas = BaseFee.After(parent),
        };
    }

    /// <summary>So many headers, the first one a child of <paramref name="parent"/>.</summary>
    public ImmutableArray<Header> Run(Header parent, int count, ulong seconds = 10, bool isNoisy = false)
    {
        var headers = ImmutableArray.CreateBuilder<Header>(count);
        for (var i = 0; i < count; i++)
            headers.Add(parent = Make(parent, seconds, isNoisy));
        return headers.MoveToImmutable();
    }

    public HeadersResult Keep(params ImmutableArray<Header> headers) => Chain.Keep(headers, isTrusted: false, Now);

    /// <summary>Headers all of which are kept.</summary>
    public HeadChange? Take(ImmutableArray<Header> headers)
    {
        var result = Keep(headers);
        Assert.Equal((headers.Length, null), (result.Kept, result.Fault));
        return result.Change;
    }

    public LightChain Open()
    {
        Assert.True(LightChain.TryOpen(Store, Spec, Limits, this, new Random(1), out var chain, out var error), error);
        return Chain = chain;
    }

    ConsensusFault IConsensusEngine.CheckHeader(Header header, HeaderContext context) => _engine.CheckHeader(header, context);

    ConsensusFault IConsensusEngine.CheckSeal(Header header, HeaderContext context)
    {
        lock (Sealed)
            Sealed.Add(header.Number);
        return Unsealed.Contains(header.Hash) ? ConsensusFault.Invalid("nonce", "nobody worked for it") : _engine.CheckSeal(header, context);
    }

    ConsensusFault IConsensusEngine.CheckUncles(Block block, HeaderContext context) => _engine.CheckUncles(block, context);

    UInt256 IConsensusEngine.NextDifficulty(ulong timestamp, HeaderContext context, Address signer) => _engine.NextDifficulty(timestamp, context, signer);

    Address? IConsensusEngine.Author(Header header) => _engine.Author(header);
}
