using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Core.Queries;

/// <summary>The chain of a full node, for one query: every read completes at once. What its store has no longer is unavailable.</summary>
/// <param name="head">As it was when the query began.</param>
/// <param name="isOver">Whether nobody waits any longer; asked between two long computations.</param>
public sealed class StoreSource(ChainView chain, Header head, Func<bool>? isOver = null) : IChainSource
{
    private readonly StoredBloomBits _bloomBits = new(chain);
    private readonly Dictionary<Hash256, TrieState> _states = [];

    public ChainSpec Spec => chain.Spec;

    public Header Head => head;

    public int BloomSectionSize => _bloomBits.SectionSize;

    public ulong BloomSections => _bloomBits.Sections;

    public ValueTask<Header?> HeaderAt(ulong number) => new(
        number == head.Number ? head : number < head.Number ? chain.Reader.Header(number) : null);

    public ValueTask<Header?> HeaderOf(Hash256 hash) => new(hash == head.Hash ? head : chain.Reader.Header(hash));

    public ValueTask<UInt256?> TotalDifficultyOf(Header header) => new(chain.Reader.TotalDifficulty(header.Number, header.Hash));

    public ValueTask<Body> BodyOf(Header header) => new(
        chain.Reader.Body(header.Number, header.Hash) ?? throw new UnavailableException($"the body of {header} is not here"));

    public ValueTask<ImmutableArray<Receipt>> ReceiptsOf(Header header) => new(
        chain.Reader.Receipts(header.Number, header.Hash) ?? throw new UnavailableException($"the receipts of {header} are not here"));

    public ValueTask<Account?> AccountOf(Header header, Address address) => new(ReadAccount(header, address));

    public ValueTask<UInt256> StorageOf(Header header, Address address, UInt256 slot)
    {
        var state = StateOf(header);
        return state.TryReadStorage(address, slot, out var value) ? new(value) : throw NoState(header, state.Failure);
    }

    public ValueTask<ContractCode> CodeOf(Header header, Address address, Hash256 codeHash) => new(
        StateOf(header).TryReadCode(address, codeHash, out var code) ? code : throw new UnavailableException($"the code {codeHash} is not here"));

    public ValueTask<AccountProof> ProofOf(Header header, Address address, ImmutableArray<UInt256> slots)
    {
        var account = ReadAccount(header, address);
        var nodes = Prove(header, new SecureTrie(chain.Nodes, header.StateRoot), address.Bytes);
        var storage = new SecureTrie(chain.Nodes, account?.StorageRoot ?? KnownHashes.EmptyTrie);
        var proofs = slots.Select(slot => Prove(header, address, storage, slot)).ToImmutableArray();
        return new(new AccountProof(address, account, nodes, proofs));
    }

    public ValueTask<TransactionPlace?> PlaceOf(Hash256 transaction) => new(chain.Reader.Find(transaction));

    public ValueTask<ImmutableArray<ReadOnlyMemory<byte>>> BloomBitsOf(int bit, ulong first, int count) => new(
    [
        .. Enumerable.Range(0, count).Select(i => first + (ulong)i).Select(section =>
            _bloomBits.Find(bit, section) ?? throw new UnavailableException($"the section {section} of bloom bits is not here")),
    ]);

    public ValueTask<TrustedCheckpoint?> Checkpoint() => new(HelperSections.Newest(chain.Store));

    public void CheckPatience()
    {
        if (isOver?.Invoke() == true)
            throw new UnavailableException("it takes longer than it may");
    }

    private Account? ReadAccount(Header header, in Address address)
    {
        var state = StateOf(header);
        return state.TryReadAccount(address, out var account) ? account : throw NoState(header, state.Failure);
    }

    private SlotProof Prove(Header header, in Address address, SecureTrie storage, in UInt256 slot)
    {
        StateOf(header).TryReadStorage(address, slot, out var value);
        Span<byte> key = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(key);
        return new SlotProof(slot, value, Prove(header, storage, key));
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> Prove(Header header, SecureTrie trie, ReadOnlySpan<byte> key)
    {
        var nodes = new List<byte[]>();
        return trie.TryProve(key, nodes, out var failure)
            ? [.. nodes.Select(node => (ReadOnlyMemory<byte>)node)]
            : throw NoState(header, failure);
    }

    private TrieState StateOf(Header header)
    {
        if (!_states.TryGetValue(header.StateRoot, out var state))
            _states[header.StateRoot] = state = chain.StateAt(header.StateRoot);
        return state;
    }

    private static UnavailableException NoState(Header header, TrieFailure failure) => new($"the state of {header} is not here: {failure}");
}
