using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.State;

namespace Node.Tests.Core.Queries;

/// <summary>Some blocks in memory, all with one state; counts what is read. Where it is slow each read is given by <see cref="Give"/>.</summary>
internal sealed class MemorySource : IChainSource
{
    private readonly Queue<TaskCompletionSource> _waiting = new();

    public required ChainSpec Spec { get; init; }

    public MemoryState State { get; } = new();

    /// <summary>By number, without gaps.</summary>
    public List<(Block Block, ImmutableArray<Receipt> Receipts)> Blocks { get; } = [];

    public bool IsSlow { get; init; }

    public int Waiting => _waiting.Count;

    public Dictionary<string, int> Reads { get; } = [];

    /// <summary>Sections of bloom bits that were asked for together, of one bit each.</summary>
    public List<(int First, int Count)> BloomReads { get; } = [];

    public Header Head => Blocks[^1].Block.Header;

    public int BloomSectionSize { get; init; } = 8;

    public ulong BloomSections { get; init; }

    public ulong First { get; init; }

    /// <summary>Lets the read that came first go on; what it was for goes on at once.</summary>
    public void Give() => _waiting.Dequeue().SetResult();

    public ValueTask<Header?> HeaderAt(ulong number) =>
        Read("header", () => Blocks.Select(block => block.Block.Header).FirstOrDefault(header => header.Number == number));

    public ValueTask<Header?> HeaderOf(Hash256 hash) =>
        Read("header", () => Blocks.Select(block => block.Block.Header).FirstOrDefault(header => header.Hash == hash));

    public ValueTask<UInt256?> TotalDifficultyOf(Header header) => Read<UInt256?>("difficulty", () => null);

    public ValueTask<Body> BodyOf(Header header) => Read("body", () => Of(header).Block.Body);

    public ValueTask<ImmutableArray<Receipt>> ReceiptsOf(Header header) => Read("receipts", () => Of(header).Receipts);

    public ValueTask<Account?> AccountOf(Header header, Address address) => Read("account", () =>
    {
        State.TryReadAccount(address, out var account);
        return account;
    });

    public ValueTask<UInt256> StorageOf(Header header, Address address, UInt256 slot) => Read("slot", () =>
    {
        State.TryReadStorage(address, slot, out var value);
        return value;
    });

    public ValueTask<ContractCode> CodeOf(Header header, Address address, Hash256 codeHash) => Read("code", () =>
    {
        State.TryReadCode(address, codeHash, out var code);
        return code!;
    });

    public ValueTask<AccountProof> ProofOf(Header header, Address address, ImmutableArray<UInt256> slots) => throw new NotSupportedException();

    public ValueTask<TransactionPlace?> PlaceOf(Hash256 transaction) => Read<TransactionPlace?>("place", () => null);

    public ValueTask<ImmutableArray<ReadOnlyMemory<byte>>> BloomBitsOf(int bit, ulong first, int count) =>
        Read("bits", () =>
        {
            BloomReads.Add(((int)first, count));
            return Enumerable.Range((int)first, count).Select(section => BloomBitsOf(bit, section)).ToImmutableArray();
        });

    public ValueTask<TrustedCheckpoint?> Checkpoint() => Read("checkpoint", () => Spec.Checkpoint);

    private ReadOnlyMemory<byte> BloomBitsOf(int bit, int section)
    {
        var bits = new Node.Core.Trie.BloomBits(BloomSectionSize);
        foreach (var (block, _) in Blocks.Skip(section * BloomSectionSize).Take(BloomSectionSize))
            bits.Add(block.Header.LogsBloom.Bytes);
        return bits.Vector(bit).ToArray();
    }

    private (Block Block, ImmutableArray<Receipt> Receipts) Of(Header header) => Blocks.First(block => block.Block.Hash == header.Hash);

    private async ValueTask<T> Read<T>(string what, Func<T> read)
    {
        Reads[what] = Reads.GetValueOrDefault(what) + 1;
        if (IsSlow)
        {
            var turn = new TaskCompletionSource();
            _waiting.Enqueue(turn);
            await turn.Task;
        }

        return read();
    }
}
