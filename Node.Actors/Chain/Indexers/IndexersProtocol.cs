using System.Collections.Immutable;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Actors.Chain.Indexers;

/// <summary>What the indexers of <c>/user/node/chain</c> are asked and say. What is asked goes to the chain, which hands it on.</summary>
public static class IndexersProtocol
{
    /// <summary>Numbers of blocks to their hashes and total difficulties, as a trie.</summary>
    public const string Cht = HelperSections.Cht;

    /// <summary>The vectors of <see cref="BloomBits"/>, as a trie.</summary>
    public const string BloomTrie = HelperSections.BloomTrie;

    /// <summary>The blooms of a section bit by bit.</summary>
    public const string BloomBits = "bloom-bits";

    // in

    /// <summary>Answered with <see cref="FoundSection"/>.</summary>
    /// <param name="Index">One of the names above.</param>
    /// <param name="Number">Of the section, from 0 on.</param>
    public sealed record GetSection(string Index, ulong Number);

    // out

    /// <param name="Head">The hash of the section's last block; null where the section is not indexed, or the chain has left it.</param>
    /// <param name="Root">Of the trie up to and with the section; null where the index is none.</param>
    public sealed record FoundSection(string Index, ulong Number, Hash256? Head, Hash256? Root);

    // out: event stream

    /// <summary>A section was added, or one that the chain has left was dropped.</summary>
    /// <param name="Count">Sections that there are now.</param>
    public sealed record SectionsChanged(string Index, ulong Count);

    // between an indexer and the chain

    /// <summary>Write all of this, or nothing where a block is not canonical any longer. Answered with <see cref="Kept"/> or <see cref="Stale"/>.</summary>
    /// <param name="Count">Sections that there are then; comes back in the answer.</param>
    /// <param name="Number">Of the block.</param>
    /// <param name="Block">Its hash; comes back in the answer.</param>
    internal sealed record KeepSections(ulong Count, ulong Number, Hash256 Block, ImmutableArray<StoreWrite> Writes);

    internal sealed record Kept(ulong Count, Hash256 Block);

    /// <summary>Nothing was written.</summary>
    internal sealed record Stale(ulong Count, Hash256 Block);
}
