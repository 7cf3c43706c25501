using Node.Actors.Chain.Indexers;

namespace Node.Actors.Chain;

/// <summary><c>actors.chain</c>.</summary>
/// <param name="Store">File of the database; empty for memory only.</param>
internal sealed record ChainSettings(bool IsEnabled, string Store, IndexersSettings Indexers);
