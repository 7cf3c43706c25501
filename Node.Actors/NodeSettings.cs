using Akka.Configuration;
using Node.Actors.Chain;
using Node.Actors.Chain.Indexers;
using Node.Actors.Chain.Indexers.Indexer;
using Node.Actors.P2P;
using Node.Core.Trie;

namespace Node.Actors;

/// <summary>Everything that the actors of the node read from the configuration, read once.</summary>
public sealed record NodeSettings
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private NodeSettings(RestartPolicy restarts, P2PSettings p2p, ChainSettings chain) => (Restarts, P2P, Chain) = (restarts, p2p, chain);

    internal RestartPolicy Restarts { get; init; }

    internal P2PSettings P2P { get; init; }

    internal ChainSettings Chain { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static NodeSettings From(Config config) => new(
        new RestartPolicy(
            config.Duration("actors.restart.min-backoff", Least, Day),
            config.Duration("actors.restart.max-backoff", config.Duration("actors.restart.min-backoff"), Day),
            config.Count("actors.restart.max-restarts", 0, 1000),
            config.Duration("actors.restart.window", Least, Day)),
        P2PSettings.From(config),
        new ChainSettings(config.Flag("actors.chain.enabled"), config.Text("actors.chain.store", "a file, or nothing for memory"), config.Text("actors.chain.dispatcher"), Indexers(config)));

    private static IndexersSettings Indexers(Config config) => new(
        Indexer(config, IndexersProtocol.Cht),
        Indexer(config, IndexersProtocol.BloomTrie),
        Indexer(config, IndexersProtocol.BloomBits),
        config.Count("actors.chain.indexers.max-restarts", 0, 1000),
        config.Duration("actors.chain.indexers.restart-window", TimeSpan.FromSeconds(1), Day));

    private static IndexerSettings Indexer(Config config, string index)
    {
        var key = $"actors.chain.indexers.{index}.section-size";
        var size = config.Count(key, 8, CanonicalHashTrie.SectionSize);
        return size % 8 == 0
            ? new(size, config.Count($"actors.chain.indexers.{index}.confirmations", 0, 1_000_000), config.Count("actors.chain.indexers.step", 1, 100_000))
            : throw new ConfigurationException($"{key} = {size}: expected a multiple of 8");
    }
}
