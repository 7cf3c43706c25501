using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Evm.Blocks;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Evm;

/// <summary>Chains that geth made, from genesis to their heads: every header's roots and sums come out.</summary>
public sealed class ChainRunSpecs
{
    [SkippableTheory]
    [InlineData("pow-les", 301)]
    [InlineData("clique-les", 400)]
    [InlineData("geth-ethtest", 600)]
    [InlineData("clique-long", 36_000)]
    public void Blocks_of_geth_should_leave_what_their_headers_say(string chain, ulong head)
    {
        Skip.If(chain == "clique-long" && !StateTestSpecs.RunsAll, "36 000 blocks take a minute; see ACTORS_ALL_STATE_TESTS");
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read($"{chain}/genesis.json"), chain, out var spec, out var error), error);
        var engine = ConsensusEngines.Of(spec);
        var store = new TestState(spec.Genesis.Accounts!);
        var headers = new List<Header> { spec.Genesis.Header };

        foreach (var block in SharedChains.Blocks(chain).Select(SharedChains.Decoded).Where(block => block.Number > 0))
        {
            var tries = store.Open(headers[^1].StateRoot);
            Assert.Equal(headers[^1].Hash, block.Header.ParentHash);
            Assert.Null(BlockProcessor.CheckBody(block));

            var (_, failure) = BlockProcessor.Run(spec, block, engine.Author(block.Header)!.Value, tries, number => headers[(int)number].Hash);

            Assert.True(failure is null, $"block {block.Number}: {failure}");
            store.Keep(tries);
            headers.Add(block.Header);
        }

        Assert.Equal(head, headers[^1].Number);
    }
}
