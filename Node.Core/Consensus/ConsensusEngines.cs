using Node.Core.Chain;
using Node.Core.Storage;

namespace Node.Core.Consensus;

/// <summary>The engine of a chain.</summary>
public static class ConsensusEngines
{
    /// <param name="store">Keeps snapshots of clique's signers between runs; null: they are computed anew.</param>
    /// <param name="checksWork">False takes any work: for test chains that nobody worked for.</param>
    public static IConsensusEngine Of(ChainSpec spec, IKeyValueStore? store = null, bool checksWork = true)
    {
        IConsensusEngine before = spec.Clique is null ? new EthashEngine(spec, checksWork) : new CliqueEngine(spec, store);
        return spec.TerminalTotalDifficulty is { } terminal ? new TransitionEngine(before, terminal, new BeaconEngine(spec)) : before;
    }
}
