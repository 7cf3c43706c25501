using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Queries;

/// <summary>
/// A chain as queries read it: of a full node from its store, at once; of a light client piece by piece from servers, each checked against a header.
/// For one query on one thread at a time: a read that has to be waited for goes on where its answer arrives.
/// </summary>
/// <remarks>A piece that cannot be had ends the query with <see cref="UnavailableException"/>. Null means that the chain has no such thing.</remarks>
public interface IChainSource
{
    /// <summary>Of bloom bits, in one request: what every server's smallest buffer has room for (les-facts 2.4, 2.6).</summary>
    const int MaxBloomSections = 16;

    ChainSpec Spec { get; }

    /// <summary>The head when the query began.</summary>
    Header Head { get; }

    /// <summary>The header of a number on the canonical chain; null beyond the head.</summary>
    ValueTask<Header?> HeaderAt(ulong number);

    ValueTask<Header?> HeaderOf(Hash256 hash);

    /// <summary>Null where a light client cannot know it.</summary>
    ValueTask<UInt256?> TotalDifficultyOf(Header header);

    ValueTask<Body> BodyOf(Header header);

    ValueTask<ImmutableArray<Receipt>> ReceiptsOf(Header header);

    /// <summary>An account as it was after a block; null where it does not exist.</summary>
    ValueTask<Account?> AccountOf(Header header, Address address);

    /// <summary>Zero where it was never written.</summary>
    ValueTask<UInt256> StorageOf(Header header, Address address, UInt256 slot);

    /// <summary>Not asked for the empty code.</summary>
    ValueTask<ContractCode> CodeOf(Header header, Address address, Hash256 codeHash);

    /// <summary>An account and slots of it with the paths that prove them, as <c>eth_getProof</c> answers.</summary>
    ValueTask<AccountProof> ProofOf(Header header, Address address, ImmutableArray<UInt256> slots);

    /// <summary>Where a transaction of the canonical chain is; null where none of that hash is known.</summary>
    ValueTask<TransactionPlace?> PlaceOf(Hash256 transaction);

    /// <summary>Blocks of a section of bloom bits, a multiple of eight.</summary>
    int BloomSectionSize { get; }

    /// <summary>Sections of bloom bits that can be asked for, from 0 on.</summary>
    ulong BloomSections { get; }

    /// <summary>
    /// One bit of the blooms of some sections in a row, at most <see cref="MaxBloomSections"/>: of each <see cref="BloomSectionSize"/> / 8 bytes, the first
    /// block's bit the highest.
    /// </summary>
    ValueTask<ImmutableArray<ReadOnlyMemory<byte>>> BloomBitsOf(int bit, ulong first, int count);

    /// <summary>The newest section that the chain's canonical hashes are proved by; its bloom root is zero where that is not known. Null where there is none.</summary>
    ValueTask<TrustedCheckpoint?> Checkpoint();

    /// <summary>Said between two long computations: ends the query with <see cref="UnavailableException"/> where nobody waits for it any longer.</summary>
    void CheckPatience()
    {
    }
}
