using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers.Indexer;

/// <summary>What is made of the sections of a chain.</summary>
internal interface IIndex
{
    /// <summary>As in <see cref="IndexersProtocol"/>.</summary>
    string Name { get; }

    /// <param name="size">Blocks of the section.</param>
    /// <param name="root">Of the section before; null where there is none.</param>
    ISectionEntries Begin(IStoreReader store, ulong section, int size, Hash256? root);

    /// <summary>Forgets what nobody else can use of a section.</summary>
    void Drop(ulong section, Section dropped, WriteBatch batch);
}
