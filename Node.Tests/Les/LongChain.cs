using System.Collections.Immutable;
using Node.Actors.Chain.Indexers;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Les;

/// <summary>A server of 36 000 headers with their first helper tries; made once for a class.</summary>
public sealed class LongChain : P2PSpec
{
    public const string Name = "clique-long";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly Lazy<LesNode> _server;
    private readonly Lazy<ImmutableArray<Header>> _headers;

    public LongChain()
        : base("")
    {
        _headers = new(() =>
        [
            LesNode.Spec(Name).Genesis.Header,
            .. SharedChains.Blocks(Name).Select(block => SharedChains.Decoded(block).Header).Where(header => header.Number > 0),
        ]);
        _server = new(Begin);
    }

    internal LesNode Server => _server.Value;

    internal ImmutableArray<Header> Headers => _headers.Value;

    /// <summary>Of the first section, as geth computed it.</summary>
    internal static TrustedCheckpoint Checkpoint
    {
        get
        {
            var told = SharedChains.Json($"{Name}/checkpoint.json");
            return new(0, SharedChains.Hash(told, "sectionHead"), SharedChains.Hash(told, "chtRoot"), SharedChains.Hash(told, "bloomTrieRoot"));
        }
    }

    internal UInt256 TotalDifficulty(int number) => Headers.Take(number + 1).Aggregate(UInt256.Zero, (sum, header) => sum + header.Difficulty);

    protected override void AfterAll()
    {
        base.AfterAll();
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }

    private LesNode Begin()
    {
        var probe = CreateTestProbe();
        var server = LesNode.OfHeaders(probe, Name);
        foreach (var index in (string[])[IndexersProtocol.Cht, IndexersProtocol.BloomTrie])
        {
            AwaitAssert(
                () =>
                {
                    server.At("chain").Tell(new IndexersProtocol.GetSection(index, 0), probe);
                    Assert.NotNull(probe.FishForMessage<IndexersProtocol.FoundSection>(_ => true, Long).Root);
                },
                Long,
                TimeSpan.FromMilliseconds(50));
        }

        return server;
    }
}
