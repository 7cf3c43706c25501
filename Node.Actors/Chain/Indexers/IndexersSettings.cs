using Akka.Configuration;
using Node.Actors.Chain.Indexers.Indexer;

namespace Node.Actors.Chain.Indexers;

/// <summary><c>actors.chain.indexers</c>.</summary>
/// <param name="MaxRestarts">Of one indexer within <paramref name="RestartWindow"/>; beyond, it is given up.</param>
internal sealed record IndexersSettings(
    IndexerSettings Cht, IndexerSettings BloomTrie, IndexerSettings BloomBits, int MaxRestarts, TimeSpan RestartWindow)
{
    private const string Section = "actors.chain.indexers";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static IndexersSettings From(Config config) => new(
        IndexerSettings.From(config, $"{Section}.{IndexersProtocol.Cht}"),
        IndexerSettings.From(config, $"{Section}.{IndexersProtocol.BloomTrie}"),
        IndexerSettings.From(config, $"{Section}.{IndexersProtocol.BloomBits}"),
        config.Count($"{Section}.max-restarts", 0, 1000),
        config.Duration($"{Section}.restart-window", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)));
}
