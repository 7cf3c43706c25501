using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Import;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.Trie;
using Node.Tests.Core.Import;

namespace Node.Tests.Core.Les;

/// <summary>
/// A chain of some blocks with accounts, a contract with storage and logs, and helper tries of the blocks as if their section were full. Made once.
/// </summary>
internal sealed class OdrChain
{
    /// <summary>The contract has these slots, of the value 1 000 times their number, and none above.</summary>
    public const int Slots = 20;

    private const int Length = 12;

    private static readonly Lazy<OdrChain> Made = new(() => new OdrChain());

    private static readonly PrivateKey Key = PrivateKey.TryCreate(HexBytes.Of("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;

    private ulong _nonce;

    private OdrChain()
    {
        var maker = new ChainMaker();
        Contract = ContractOf(Faucet, 30);
        List<Block> blocks = [maker.Extend(maker.Genesis, 10, [.. Enumerable.Range(1, 30).Select(i => Pay(Payee(i)))])];
        blocks.Add(maker.Extend(blocks[^1].Header, 10, Signed(null, Init(), 2_000_000)));
        while (blocks.Count < Length)
            blocks.Add(maker.Extend(blocks[^1].Header, 10, Pay(Payee(blocks.Count)), Signed(Contract, default, 100_000)));
        View = new ChainView(maker.Chain);
        Spec = maker.Spec;
        Blocks = [.. blocks];
        var bits = new BloomBits(BloomTrie.SectionSize);
        foreach (var header in new[] { maker.Genesis }.Concat(blocks.Select(block => block.Header)))
        {
            TotalDifficulty += header.Difficulty;
            CanonicalHashTrie.TryAdd(Cht, header.Number, new CanonicalHash(header.Hash, TotalDifficulty), out _);
            bits.Add(header.LogsBloom.Bytes);
        }

        for (ulong section = 0; section < 3; section++)
            BloomTrie.TryAdd(Blooms, section, bits, out _);
        Bits = bits;
    }

    public static OdrChain Instance => Made.Value;

    public static Address Faucet { get; } = Address.Parse("0x71562b71999873db5b286df957af199ec94617f7");

    public ChainSpec Spec { get; }

    public ChainView View { get; }

    /// <summary>Without genesis.</summary>
    public ImmutableArray<Block> Blocks { get; }

    public Header Head => Blocks[^1].Header;

    public UInt256 TotalDifficulty { get; }

    public Address Contract { get; }

    public MerkleTrie Cht { get; } = new();

    /// <summary>Of three sections that are alike.</summary>
    public MerkleTrie Blooms { get; } = new();

    public BloomBits Bits { get; }

    public HonestAnswers Answers => new(View, (trie, _) => trie == HelperTrie.Cht ? Cht : Blooms);

    /// <summary>Paid in the first block.</summary>
    public static Address Payee(int index) => new(Keccak256.Hash([(byte)index]).Bytes[12..]);

    private static ReadOnlyMemory<byte> Init()
    {
        // Emits a log whose topic is the number of the block.
        byte[] runtime = [0x43, 0x60, 0x00, 0x60, 0x00, 0xa1, 0x00];
        var code = new List<byte>();
        for (var slot = 1; slot <= Slots; slot++)
            code.AddRange([0x61, (byte)(slot * 1_000 >> 8), (byte)(slot * 1_000), 0x60, (byte)slot, 0x55]);
        return (byte[])[.. code, 0x66, .. runtime, 0x60, 0x00, 0x52, 0x60, 0x07, 0x60, 0x19, 0xf3];
    }

    private static Address ContractOf(Address creator, ulong nonce)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(creator);
        writer.Write(nonce);
        writer.EndList();
        return new Address(Keccak256.Hash(writer.ToArray()).Bytes[12..]);
    }

    private Transaction Pay(Address to) => (Signed(to, default, 21_000) with { Value = 1 }).Sign(Key);

    private Transaction Signed(Address? to, ReadOnlyMemory<byte> data, ulong gas) => new Transaction
    {
        ChainId = KnownChains.Devnet.ChainId,
        Nonce = _nonce++,
        GasPrice = 2_000_000_000,
        GasLimit = gas,
        To = to,
        Data = data,
    }.Sign(Key);
}
