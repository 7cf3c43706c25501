using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Primitives;

namespace Node.Actors.Chain;

/// <summary>
/// What <c>/user/node/chain</c>, the only writer of blocks, state and head, hears and says. Each request is answered, and by nothing but
/// <see cref="NoChain"/> while the store has no genesis.
/// </summary>
public static class ChainProtocol
{
    // in

    /// <summary>Begin the chain of a genesis file in geth's format, or go on with it. Answered with <see cref="Initialized"/> or <see cref="InitRefused"/>.</summary>
    /// <param name="Name">Of the chain, for logs.</param>
    public sealed record Init(ReadOnlyMemory<byte> Genesis, string Name);

    /// <summary>
    /// Check blocks, carry them out and keep them, in their order, up to the first that is refused. Answered with <see cref="Imported"/> or
    /// <see cref="Refused"/>. Nothing else is done meanwhile: some hundred blocks at a time.
    /// </summary>
    /// <param name="Id">Comes back in the answer.</param>
    public sealed record ImportBlocks(long Id, ImmutableArray<Block> Blocks);

    /// <summary>Make a block that is here the head, as the beacon chain says. Answered with <see cref="Head"/>, of the head as it then is.</summary>
    public sealed record SetHead(Hash256 Hash);

    /// <summary>Answered with <see cref="Head"/>.</summary>
    public sealed record GetHead
    {
        public static GetHead Instance { get; } = new();
    }

    /// <summary>Answered with <see cref="FoundHeader"/>.</summary>
    public sealed record GetHeader(BlockName Name);

    /// <summary>Answered with <see cref="FoundBlock"/>.</summary>
    public sealed record GetBlock(BlockName Name);

    /// <summary>Answered with <see cref="FoundReceipts"/>.</summary>
    public sealed record GetReceipts(BlockName Name);

    /// <summary>Blocks of the canonical chain from a number on. Answered with <see cref="FoundBlocks"/>.</summary>
    /// <param name="Count">At most; 256 is the most that is given.</param>
    public sealed record GetBlocks(ulong First, int Count);

    /// <summary>An account as it was after a block. Answered with <see cref="FoundAccount"/>.</summary>
    public sealed record GetAccount(BlockName Name, Address Address);

    /// <summary>A transaction of the canonical chain. Answered with <see cref="FoundTransaction"/>.</summary>
    public sealed record GetTransaction(Hash256 Hash);

    /// <summary>The chain for reading, by serving workers and queries on threads of their own. Answered with <see cref="View"/>.</summary>
    public sealed record GetView
    {
        public static GetView Instance { get; } = new();
    }

    /// <summary>Compute everything that is stored anew and compare, from the genesis on. Answered with <see cref="Verified"/> of the first blocks.</summary>
    public sealed record BeginVerify
    {
        public static BeginVerify Instance { get; } = new();
    }

    /// <summary>Go on with the next blocks. Answered with <see cref="Verified"/>.</summary>
    public sealed record VerifyMore
    {
        public static VerifyMore Instance { get; } = new();
    }

    /// <summary>Close the store and stop.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <summary>The store has no genesis: it is waiting for <see cref="Init"/>.</summary>
    public sealed record NoChain
    {
        public static NoChain Instance { get; } = new();
    }

    public sealed record Initialized(Header Genesis, Header Head);

    /// <summary>Nothing was written.</summary>
    public sealed record InitRefused(string Reason);

    /// <summary>All blocks are here.</summary>
    /// <param name="Known">Of them, how many were before.</param>
    /// <param name="Gas">That the others used.</param>
    public sealed record Imported(long Id, int Known, ulong Gas, Header Head);

    /// <summary>A block was refused; those before it are here, nothing of it and of those after it is.</summary>
    /// <param name="Index">Of the refused one among the blocks that were given.</param>
    /// <param name="IsBad">It can never be part of the chain. False: its parent is not here, its time has not come, or it has the body of another.</param>
    /// <param name="Field">The field that is wrong, as JSON-RPC calls it.</param>
    /// <param name="Reason">What is wrong with it, with what was expected and what was got.</param>
    public sealed record Refused(long Id, int Index, ulong Number, Hash256 Hash, bool IsBad, string Field, string Reason, Header Head);

    public sealed record Head(Header Header, UInt256 TotalDifficulty);

    /// <param name="Chain">Safe for any number of threads; good until the chain is made anew.</param>
    public sealed record View(ChainView Chain, Header Head, UInt256 TotalDifficulty);

    /// <param name="Header">Null where it is not here.</param>
    public sealed record FoundHeader(BlockName Name, Header? Header, UInt256 TotalDifficulty);

    /// <param name="Block">Null where it is not here.</param>
    public sealed record FoundBlock(BlockName Name, Block? Block);

    /// <param name="Block">The hash of the block; null where it is not here.</param>
    public sealed record FoundReceipts(BlockName Name, Hash256? Block, ImmutableArray<Receipt> Receipts);

    /// <summary>Empty beyond the head.</summary>
    public sealed record FoundBlocks(ulong First, ImmutableArray<Block> Blocks);

    /// <param name="Header">Of the block; null where it is not here.</param>
    /// <param name="Exists">Whether the state has the account; what follows is that of an empty one where not.</param>
    public sealed record FoundAccount(
        BlockName Name, Header? Header, bool Exists, ulong Nonce, UInt256 Balance, Hash256 CodeHash, Hash256 StorageRoot);

    /// <param name="Transaction">Null where the canonical chain has none of that hash.</param>
    public sealed record FoundTransaction(Hash256 Hash, Transaction? Transaction, TransactionPlace Place);

    /// <param name="Next">The number that is looked at next; <paramref name="End"/> when only sections of the indexes are left.</param>
    /// <param name="Blocks">Found right so far, those of side chains too.</param>
    /// <param name="Nodes">Nodes of tries and codes that were hashed so far.</param>
    /// <param name="Sections">Sections of the indexes that were found right so far.</param>
    /// <param name="Faults">Of what was looked at since the last answer.</param>
    public sealed record Verified(ulong Next, ulong End, long Blocks, long Nodes, int Sections, ImmutableArray<string> Faults, bool IsDone);

    // out: event stream

    /// <summary>The canonical chain has another head.</summary>
    /// <param name="Dropped">Blocks that are canonical no longer, in the order of their numbers.</param>
    /// <param name="Adopted">Blocks that are canonical now, the head last; empty where the chain became shorter.</param>
    public sealed record HeadChanged(Header Header, UInt256 TotalDifficulty, ImmutableArray<Header> Dropped, ImmutableArray<Header> Adopted);

    /// <summary>What a block is asked for by: its hash, its number on the canonical chain, or that it is the head.</summary>
    public sealed record BlockName
    {
        private BlockName()
        {
        }

        public static BlockName OfHead { get; } = new();

        public Hash256? Hash { get; private init; }

        public ulong? Number { get; private init; }

        public static BlockName Of(Hash256 hash) => new() { Hash = hash };

        public static BlockName At(ulong number) => new() { Number = number };

        public override string ToString() =>
            Hash?.ToString() ?? Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "head";
    }
}
