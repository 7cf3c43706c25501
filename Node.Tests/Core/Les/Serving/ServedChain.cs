using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Evm;
using Node.Core.Import;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.Storage;
using Node.Core.Trie;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

/// <summary>
/// A chain to be asked: block 1 makes a contract that has slot 1 in its storage, each later one pays <see cref="Payee"/> one wei. Helper tries of
/// small sections beside it.
/// </summary>
internal sealed class ServedChain : IDisposable
{
    public const int SectionSize = 16;
    public const string Cht = "cht";
    public const string BloomTrie = "bloom-trie";

    // PUSH1 7, PUSH1 1, SSTORE; then the code after it is returned: STOP, 31 times.
    private static readonly byte[] InitCode = [0x60, 7, 0x60, 1, 0x55, 0x60, 31, 0x60, 0, 0xf3];

    private static readonly PrivateKey Key = PrivateKey.TryCreate(HexBytes.Of("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;

    private readonly ChainMaker _maker = new();

    public ServedChain(int blocks = 40)
    {
        var at = _maker.Genesis;
        Headers.Add(at);
        for (var i = 0; i < blocks; i++)
        {
            var block = _maker.Extend(at, 10, i == 0 ? Create() : ChainMaker.Pay((ulong)i));
            Blocks.Add(block);
            Headers.Add(at = block.Header);
        }
    }

    public static Address Payee { get; } = Address.Parse("0x00000000000000000000000000000000000000aa");

    public Address Contract { get; private set; }

    public ImmutableArray<byte> Code { get; } = [.. new byte[31]];

    public IKeyValueStore Store => _maker.Store;

    public ChainStore Chain => _maker.Chain;

    public ChainMaker Maker => _maker;

    /// <summary>Block i + 1 at i.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>By number.</summary>
    public List<Header> Headers { get; } = [];

    public Header Head => Headers[^1];

    public LesResponder Responder(ServedRange? range = null) =>
        new(Store, new HelperSections(Store, Cht), new HelperSections(Store, BloomTrie), range ?? ServedRange.Archive);

    public T Ask<T>(LesRequest request, uint version = LesCodec.LastVersion, ServedRange? range = null)
        where T : LesReply
    {
        var reply = Assert.IsType<T>(Responder(range).Answer(request, version).Reply);
        Assert.Equal(request.Id, reply.Id);
        return reply;
    }

    /// <summary>Another branch from a block on; it stays beside the canonical one.</summary>
    public List<Header> Fork(int number, int length)
    {
        var branch = new List<Header>();
        var at = Headers[number];
        for (var i = 0; i < length; i++)
        {
            var block = _maker.Make(at, 100);
            Assert.IsType<ImportResult.SideBlock>(_maker.Import(block));
            branch.Add(at = block.Header);
        }

        return branch;
    }

    /// <summary>Makes the tries of the first sections, as the indexers do.</summary>
    public (Hash256 Cht, Hash256 BloomTrie) Index(int sections)
    {
        var (cht, bloomTrie) = (new MerkleTrie(), new MerkleTrie());
        var total = UInt256.Zero;
        var (batch, roots) = (new WriteBatch(), (MerkleTrie.EmptyRoot, MerkleTrie.EmptyRoot));
        for (var section = 0; section < sections; section++)
        {
            var bits = new BloomBits(SectionSize);
            var headers = Headers.Skip(section * SectionSize).Take(SectionSize).ToList();
            foreach (var header in headers)
            {
                total += header.Difficulty;
                Assert.True(CanonicalHashTrie.TryAdd(cht, header.Number, new CanonicalHash(header.Hash, total), out _));
                bits.Add(header.LogsBloom.Bytes);
            }

            // No block has logs: one bit more, so that the trie is not empty.
            Assert.True(bloomTrie.TryPut(Node.Core.Trie.BloomTrie.Key(section, (ulong)section), [1, 2, 3], out _));
            roots = (cht.Commit(StoredNodes.Into(batch, ChainSchema.ChtNodes)), bloomTrie.Commit(StoredNodes.Into(batch, ChainSchema.BloomNodes)));
            batch.Put(ChainSchema.Section(Cht, (ulong)section), [.. headers[^1].Hash.Bytes, .. roots.Item1.Bytes]);
            batch.Put(ChainSchema.Section(BloomTrie, (ulong)section), [.. headers[^1].Hash.Bytes, .. roots.Item2.Bytes]);
        }

        foreach (var index in (string[])[Cht, BloomTrie])
            batch.Put(ChainSchema.Meta(index), [.. ChainSchema.BigEndian((ulong)sections), .. ChainSchema.BigEndian(SectionSize)]);
        Store.Write(batch);
        return roots;
    }

    public static Hash256 Hash(Address address) => Keccak256.Hash(address.Bytes);

    public static Hash256 Slot(int number)
    {
        var slot = new byte[32];
        slot[^1] = (byte)number;
        return Keccak256.Hash(slot);
    }

    public static List<byte[]> Bytes(ImmutableArray<ReadOnlyMemory<byte>> nodes) => [.. nodes.Select(node => node.ToArray())];

    public void Dispose() => _maker.Dispose();

    private Transaction Create()
    {
        Contract = CallInstructions.AddressOf(Key.PublicKey.ToAddress(), 0);
        return new Transaction
        {
            ChainId = KnownChains.Devnet.ChainId,
            GasPrice = 2_000_000_000,
            GasLimit = 200_000,
            Data = InitCode,
        }.Sign(Key);
    }
}
