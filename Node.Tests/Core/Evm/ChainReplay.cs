using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Evm;
using Node.Core.Evm.Blocks;
using Node.Core.State;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Evm;

/// <summary>A chain that geth made, run from genesis to its head; every header's roots and sums came out, and every state is kept.</summary>
internal sealed class ChainReplay
{
    private readonly TestState _store;
    private readonly IConsensusEngine _engine;

    public ChainReplay(string chain)
    {
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read($"{chain}/genesis.json"), chain, out var spec, out var error), error);
        Spec = spec;
        _engine = ConsensusEngines.Of(spec);
        _store = new TestState(spec.Genesis.Accounts!);
        Headers.Add(spec.Genesis.Header);
        foreach (var block in SharedChains.Blocks(chain).Select(SharedChains.Decoded).Where(block => block.Number > 0))
        {
            Run(block);
        }
    }

    public ChainSpec Spec { get; }

    public List<Header> Headers { get; } = [];

    /// <summary>By number; block 0 has none.</summary>
    public List<BlockResult> Results { get; } = [];

    public WorldState StateAt(ulong number) => new(_store.Open(Headers[(int)number].StateRoot));

    public BlockContext ContextOf(ulong number) =>
        BlockContexts.Of(Spec, Headers[(int)number], number == 0 ? default : _engine.Author(Headers[(int)number])!.Value, n => Headers[(int)n].Hash);

    private void Run(Block block)
    {
        var tries = _store.Open(Headers[^1].StateRoot);
        Assert.Equal(Headers[^1].Hash, block.Header.ParentHash);
        Assert.Null(BlockProcessor.CheckBody(block));

        var (result, failure) = BlockProcessor.Run(Spec, block, _engine.Author(block.Header)!.Value, tries, number => Headers[(int)number].Hash);

        Assert.True(failure is null, $"block {block.Number}: {failure}");
        _store.Keep(tries);
        Headers.Add(block.Header);
        Results.Add(result!);
    }
}
