using System.Collections.Immutable;
using Node.Actors.Light;
using Node.Core.Les.Odr;
using Node.Core.Trie;
using Xunit;

namespace Node.Tests.Les;

/// <summary>Light clients of a chain of one full section of helper tries: where headers begin, and what is known below.</summary>
public sealed class LongChainSpecs(LongChain chain) : LesNetworkSpec, IClassFixture<LongChain>
{
    private const int Epoch = 30_000;

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_client_with_a_checkpoint_should_begin_there_and_prove_what_is_below(uint version)
    {
        var checkpoint = LongChain.Checkpoint;
        var client = Client(LongChain.Name, spec: LesNode.Spec(LongChain.Name) with { Checkpoint = checkpoint }, version: version);

        client.Dial(chain.Server);

        Assert.Equal(36_000UL, Synced(client, chain.Server).Header.Number);
        Assert.Null(HeaderOf(client, Epoch - 1));
        client.At("light/chain").Tell(new LightProtocol.GetAnchor(100), Probe);
        Assert.Equal(checkpoint, Probe.FishForMessage<LightProtocol.FoundAnchor>(_ => true, Long).Checkpoint);
        foreach (var number in (int[])[0, 1, 100, 17_017, Epoch - 1, CanonicalHashTrie.SectionSize - 1])
        {
            var proven = Get<ProvenHeader>(client, new NumberedHeaderRequest((ulong)number, 0, checkpoint.ChtRoot));
            Assert.Equal((chain.Headers[number].Hash, chain.TotalDifficulty(number)), (proven.Header.Hash, proven.TotalDifficulty));
        }

        var bits = new BloomBits(BloomTrie.SectionSize);
        foreach (var header in chain.Headers.Take(BloomTrie.SectionSize))
            bits.Add(header.LogsBloom.Bytes);
        foreach (var bit in (int[])[0, 1023, 2047])
        {
            var proven = Assert.Single(Get<ImmutableArray<ProvenBits>>(client, new BloomBitsRequest(bit, [0], 0, checkpoint.BloomRoot)));
            Assert.True(bits.Vector(bit).SequenceEqual(proven.Vector.Span));
        }
    }

    [SkippableFact]
    public void A_client_with_a_block_that_is_trusted_should_begin_there()
    {
        var begin = chain.Headers[Epoch];
        var client = Client(
            LongChain.Name,
            $"actors.les.client.head.begin {{ hash = \"{begin.Hash}\", number = {Epoch}, total-difficulty = \"{chain.TotalDifficulty(Epoch)}\" }}");

        client.Dial(chain.Server);

        Assert.Equal(36_000UL, Synced(client, chain.Server).Header.Number);
        Assert.Null(HeaderOf(client, Epoch - 1));
    }

    [SkippableFact]
    public void A_client_should_have_all_headers_from_genesis_on()
    {
        var client = Client(LongChain.Name);

        client.Dial(chain.Server);

        Assert.Equal(chain.TotalDifficulty(36_000), Synced(client, chain.Server).TotalDifficulty);
        client.At("light/chain").Tell(new LightProtocol.GetAnchor(100), Probe);
        Assert.Equal(LongChain.Checkpoint.ChtRoot, Probe.FishForMessage<LightProtocol.FoundAnchor>(_ => true, Long).Checkpoint?.ChtRoot);
    }
}
