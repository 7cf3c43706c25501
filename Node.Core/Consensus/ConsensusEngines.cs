using Node.Core.Chain;
using Node.Core.Storage;

namespace Node.Core.Consensus;

/// <summary>The engine of a chain.</summary>
public static class ConsensusEngines
{
    /// <param name="store">Keeps snapshots of clique's signers between runs; null: they are computed anew.</param>
    public static IConsensusEngine Of(ChainSpec spec, IKeyValueStore? store = null)
    {
        IConsensusEngine before = spec.Clique is null ? new EthashEngine(spec) : new CliqueEngine(spec, store);
        return spec.TerminalTotalDifficulty is { } terminal ? new TransitionEngine(before, terminal, new BeaconEngine(spec)) : before;
    }
}
