using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Core.Queries;

/// <summary>The chain of a light client, for one query: headers that are here, and all else piece by piece, each proved by a header.</summary>
/// <param name="spec">With the checkpoint whose bloom bits are trusted, where there is one.</param>
/// <param name="head">As it was when the query began.</param>
public sealed class OdrSource(ChainSpec spec, Header head, IPieces pieces) : IChainSource
{
    // How often servers are asked again about a transaction that is not where one of them said.
    private const int StatusRounds = 3;

    private readonly TrustedCheckpoint? _blooms = spec.Checkpoint is { BloomRoot.IsZero: false } checkpoint ? checkpoint : null;

    public ChainSpec Spec => spec;

    public Header Head => head;

    public int BloomSectionSize => BloomTrie.SectionSize;

    public ulong BloomSections => _blooms is null ? 0 : _blooms.SectionIndex + 1;

    public async ValueTask<Header?> HeaderAt(ulong number)
    {
        if (number >= head.Number)
            return number == head.Number ? head : null;
        if (await pieces.HeaderAt(number) is { } known)
            return known.Header;
        var (hash, section) = await pieces.AnchorOf(number);
        return hash is { } name ? await Get<Header>(PieceKey.Of(PieceKind.Header, name), new HeaderRequest(name))
            : section is not null ? (await Prove(number, section)).Header
            : throw new UnavailableException($"block {number} is not here, and nothing that is trusted proves it");
    }

    public async ValueTask<Header?> HeaderOf(Hash256 hash)
    {
        if (hash == head.Hash)
            return head;
        if (await pieces.HeaderOf(hash) is { } known)
            return known.Header;

        // With the first block here nothing was pruned: what is not known is not on the chain.
        if (head.Number == 0 || await pieces.HeaderAt(1) is not null)
            return null;
        var header = await Get<Header>(PieceKey.Of(PieceKind.Header, hash), new HeaderRequest(hash));
        return await HeaderAt(header.Number) == header ? header : null;
    }

    public async ValueTask<UInt256?> TotalDifficultyOf(Header header)
    {
        if (await pieces.HeaderOf(header.Hash) is { } known)
            return known.TotalDifficulty;
        return (await pieces.AnchorOf(header.Number)).Checkpoint is { } section && await Prove(header.Number, section) is var proven && proven.Header == header
            ? proven.TotalDifficulty
            : null;
    }

    public async ValueTask<Body> BodyOf(Header header)
    {
        if (header.TransactionsRoot == KnownHashes.EmptyTrie && header.UnclesHash == KnownHashes.NoUncles)
        {
            if (header.WithdrawalsRoot is null)
                return Body.Empty;
            if (header.WithdrawalsRoot == KnownHashes.EmptyTrie)
                return new Body([], [], ImmutableArray<Withdrawal>.Empty);
        }

        return await Get<Body>(PieceKey.Of(PieceKind.Body, header.Hash), new BodyRequest(header));
    }

    public async ValueTask<ImmutableArray<Receipt>> ReceiptsOf(Header header) => header.ReceiptsRoot == KnownHashes.EmptyTrie
        ? []
        : await Get<ImmutableArray<Receipt>>(PieceKey.Of(PieceKind.Receipts, header.Hash), new ReceiptsRequest(header));

    public async ValueTask<Account?> AccountOf(Header header, Address address) => (await Prove(header, address)).Account;

    public async ValueTask<UInt256> StorageOf(Header header, Address address, UInt256 slot) =>
        (await Prove(header, address)).Account is { } account ? (await Prove(header, address, account.StorageRoot, slot)).Value : default;

    public async ValueTask<ContractCode> CodeOf(Header header, Address address, Hash256 codeHash) =>
        await Get<ContractCode>(PieceKey.Of(PieceKind.Code, codeHash), new CodeRequest(header, address, codeHash));

    public async ValueTask<AccountProof> ProofOf(Header header, Address address, ImmutableArray<UInt256> slots)
    {
        var proven = await Prove(header, address);
        var storage = proven.Account?.StorageRoot ?? KnownHashes.EmptyTrie;
        var readings = slots.Select(slot => Prove(header, address, storage, slot).AsTask()).ToList();
        var proofs = ImmutableArray.CreateBuilder<SlotProof>(slots.Length);
        foreach (var reading in readings)
        {
            var slot = await reading;
            proofs.Add(new SlotProof(slot.Slot, slot.Value, slot.Nodes));
        }

        return new AccountProof(address, proven.Account, proven.Nodes, proofs.MoveToImmutable());
    }

    public async ValueTask<TransactionPlace?> PlaceOf(Hash256 transaction)
    {
        var wrong = false;
        for (var round = 0; round < StatusRounds; round++)
        {
            var statuses = await Get<ImmutableArray<TransactionStatus>>(
                PieceKey.Of(PieceKind.TransactionStatus, transaction), new TransactionStatusRequest([transaction]));
            if (statuses[0].Place is not { } place)
                break;

            // Of a block that came after this query began.
            if (place.Number > head.Number)
                return null;
            if (await IsThere(transaction, place))
                return place;
            wrong = true;
        }

        return wrong ? throw new UnavailableException($"servers say that {transaction} is where it is not") : null;
    }

    public async ValueTask<ImmutableArray<ReadOnlyMemory<byte>>> BloomBitsOf(int bit, ulong first, int count)
    {
        if (_blooms is not { } trusted || first + (ulong)count > BloomSections)
            throw new UnavailableException($"no trusted root proves the sections {first} to {first + (ulong)count - 1} of bloom bits");
        var request = new BloomBitsRequest(bit, [.. Enumerable.Range(0, count).Select(i => first + (ulong)i)], trusted.SectionIndex, trusted.BloomRoot);
        var proven = await Get<ImmutableArray<ProvenBits>>(PieceKey.OfBloomBits(trusted.BloomRoot, bit, first, count), request);
        return [.. proven.Select(section => section.Vector)];
    }

    /// <summary>Whichever section has the first block has all up to its own last.</summary>
    public async ValueTask<TrustedCheckpoint?> Checkpoint() => (await pieces.AnchorOf(0)).Checkpoint;

    private async ValueTask<bool> IsThere(Hash256 transaction, TransactionPlace place)
    {
        if (await HeaderAt(place.Number) is not { } header || header.Hash != place.Block || place.Index < 0)
            return false;
        var transactions = (await BodyOf(header)).Transactions;
        return place.Index < transactions.Length && transactions[place.Index].Hash == transaction;
    }

    private async ValueTask<ProvenHeader> Prove(ulong number, TrustedCheckpoint section) => await Get<ProvenHeader>(
        PieceKey.Of(PieceKind.CanonicalHeader, section.ChtRoot, (UInt256)number), new NumberedHeaderRequest(number, section.SectionIndex, section.ChtRoot));

    private async ValueTask<ProvenAccount> Prove(Header header, Address address) => header.StateRoot == KnownHashes.EmptyTrie
        ? new ProvenAccount(null, [])
        : await Get<ProvenAccount>(PieceKey.Of(PieceKind.Account, header.StateRoot, address), new AccountRequest(header, address));

    private async ValueTask<ProvenSlot> Prove(Header header, Address address, Hash256 storageRoot, UInt256 slot) => storageRoot == KnownHashes.EmptyTrie
        ? new ProvenSlot(slot, default, [])
        : (await Get<ImmutableArray<ProvenSlot>>(
            PieceKey.Of(PieceKind.Slot, storageRoot, slot), new StorageRequest(header, address, storageRoot, [slot])))[0];

    private async ValueTask<T> Get<T>(PieceKey key, OdrRequest request) => (T)await pieces.Get(key, request);
}
