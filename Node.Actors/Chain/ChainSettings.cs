using Node.Actors.Chain.Indexers;

namespace Node.Actors.Chain;

/// <summary><c>actors.chain</c>.</summary>
/// <param name="Store">File of the database; empty for memory only.</param>
/// <param name="Dispatcher">Id of the dispatcher that runs it.</param>
internal sealed record ChainSettings(bool IsEnabled, string Store, string Dispatcher, IndexersSettings Indexers);
