namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>One index in <c>actors.chain.indexers</c>.</summary>
/// <param name="SectionSize">Blocks, a multiple of eight.</param>
/// <param name="Confirmations">Blocks that a section's last one needs behind it, so that few are dropped again.</param>
/// <param name="Step">Blocks that are read before other messages get their turn.</param>
internal sealed record IndexerSettings(int SectionSize, int Confirmations, int Step)
{
    /// <summary>Whether a section can be indexed when the chain has that head.</summary>
    public bool IsDue(ulong section, ulong head) => head + 1 >= ((section + 1) * (ulong)SectionSize) + (ulong)Confirmations;

    public ulong LastOf(ulong section) => ((section + 1) * (ulong)SectionSize) - 1;
}
