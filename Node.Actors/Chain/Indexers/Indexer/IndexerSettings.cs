using Akka.Configuration;
using Node.Core.Trie;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>One index in <c>actors.chain.indexers</c>.</summary>
/// <param name="SectionSize">Blocks, a multiple of eight.</param>
/// <param name="Confirmations">Blocks that a section's last one needs behind it, so that few are dropped again.</param>
/// <param name="Step">Blocks that are read before other messages get their turn.</param>
internal sealed record IndexerSettings(int SectionSize, int Confirmations, int Step)
{
    /// <param name="section">Of the configuration, where the index is set.</param>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static IndexerSettings From(Config config, string section)
    {
        var size = config.Count($"{section}.section-size", 8, CanonicalHashTrie.SectionSize);
        return size % 8 == 0
            ? new(size, config.Count($"{section}.confirmations", 0, 1_000_000), config.Count("actors.chain.indexers.step", 1, 100_000))
            : throw new ConfigurationException($"{section}.section-size = {size}: expected a multiple of 8");
    }

    /// <summary>Whether a section can be indexed when the chain has that head.</summary>
    public bool IsDue(ulong section, ulong head) => head + 1 >= ((section + 1) * (ulong)SectionSize) + (ulong)Confirmations;

    public ulong LastOf(ulong section) => ((section + 1) * (ulong)SectionSize) - 1;
}
