using System.Buffers.Binary;
using Node.Core.Primitives;

namespace Node.Core.Storage;

/// <summary>
/// The keys of a chain's store: a byte for the table, then what the entry is found by. Numbers are eight bytes, the highest first, so that a scan
/// goes along the chain.
/// </summary>
public static class ChainSchema
{
    /// <summary>Nodes of state and storage tries by hash.</summary>
    public const byte Nodes = (byte)'s';

    /// <summary>Codes of contracts by hash.</summary>
    public const byte Codes = (byte)'c';

    /// <summary>Nodes of the trie of canonical hashes.</summary>
    public const byte ChtNodes = (byte)'C';

    /// <summary>Nodes of the trie of bloom bits.</summary>
    public const byte BloomNodes = (byte)'B';

    /// <summary>Hashes of the canonical chain by number.</summary>
    public const byte CanonicalTable = (byte)'H';

    /// <summary>Sums of difficulties by number and hash: one for every header.</summary>
    public const byte DifficultyTable = (byte)'d';

    private const byte HeaderTable = (byte)'h';
    private const byte NumberTable = (byte)'n';
    private const byte BodyTable = (byte)'b';
    private const byte ReceiptsTable = (byte)'r';
    private const byte LookupTable = (byte)'l';
    private const byte BadTable = (byte)'x';
    private const byte BitsTable = (byte)'i';
    private const byte SectionTable = (byte)'S';
    private const byte MetaTable = (byte)'m';
    private const byte CliqueTable = (byte)'q';

    /// <summary>A header in RLP.</summary>
    public static byte[] Header(ulong number, in Hash256 hash) => Key(HeaderTable, number, hash);

    /// <summary>The part that the keys of all headers have.</summary>
    public static byte[] Headers => [HeaderTable];

    /// <summary>Of the key of a header.</summary>
    public static ulong NumberOfHeader(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64BigEndian(key[1..]);

    /// <summary>Of the key of a header.</summary>
    public static Hash256 HashOfHeader(ReadOnlySpan<byte> key) => new(key[(1 + sizeof(ulong))..]);

    /// <summary>The hash of the block of a number on the canonical chain.</summary>
    public static byte[] Canonical(ulong number) => Key(CanonicalTable, number);

    /// <summary>The number of a block, in eight bytes.</summary>
    public static byte[] Number(in Hash256 hash) => Key(NumberTable, hash);

    /// <summary>The sum of difficulties up to and with a block, in 32 bytes.</summary>
    public static byte[] TotalDifficulty(ulong number, in Hash256 hash) => Key(DifficultyTable, number, hash);

    /// <summary>A body in RLP.</summary>
    public static byte[] Body(ulong number, in Hash256 hash) => Key(BodyTable, number, hash);

    /// <summary>The receipts of a block in their compact form.</summary>
    public static byte[] Receipts(ulong number, in Hash256 hash) => Key(ReceiptsTable, number, hash);

    /// <summary>Where a transaction of the canonical chain is: the number of its block in eight bytes, its index in four.</summary>
    public static byte[] Lookup(in Hash256 transaction) => Key(LookupTable, transaction);

    /// <summary>Why a block was refused, in UTF-8.</summary>
    public static byte[] Bad(in Hash256 hash) => Key(BadTable, hash);

    /// <summary>The part that the keys of all refused blocks have.</summary>
    public static byte[] Bads => [BadTable];

    public static byte[] Node(in Hash256 hash) => Key(Nodes, hash);

    public static byte[] Code(in Hash256 hash) => Key(Codes, hash);

    /// <summary>One bit of the blooms of a section, a bit for each block, compressed. The section is named with its last block's hash.</summary>
    public static byte[] BloomBits(int bit, ulong section, in Hash256 head)
    {
        var key = new byte[1 + sizeof(ushort) + sizeof(ulong) + Hash256.Size];
        key[0] = BitsTable;
        BinaryPrimitives.WriteUInt16BigEndian(key.AsSpan(1), (ushort)bit);
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(3), section);
        head.CopyTo(key.AsSpan(11));
        return key;
    }

    /// <summary>What an indexer knows of a section: its last block's hash, and the root where the index is a trie.</summary>
    public static byte[] Section(string index, ulong section) => [SectionTable, .. System.Text.Encoding.UTF8.GetBytes(index), .. BigEndian(section)];

    /// <summary>Who may sign after a block of a clique chain.</summary>
    public static byte[] CliqueSnapshot(in Hash256 hash) => Key(CliqueTable, hash);

    /// <summary>A value of which there is one: the head, the genesis hash, how far an index goes.</summary>
    public static byte[] Meta(string name) => [MetaTable, .. System.Text.Encoding.UTF8.GetBytes(name)];

    public static byte[] BigEndian(ulong number)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>The part of all header keys of a number: for a scan over the blocks that compete for it.</summary>
    public static byte[] HeadersAt(ulong number) => Key(HeaderTable, number);

    /// <summary>The first key of a number in a table that is ordered by numbers.</summary>
    public static byte[] From(byte table, ulong number) => Key(table, number);

    private static byte[] Key(byte table, in Hash256 hash)
    {
        var key = new byte[1 + Hash256.Size];
        key[0] = table;
        hash.CopyTo(key.AsSpan(1));
        return key;
    }

    private static byte[] Key(byte table, ulong number)
    {
        var key = new byte[1 + sizeof(ulong)];
        key[0] = table;
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(1), number);
        return key;
    }

    private static byte[] Key(byte table, ulong number, in Hash256 hash)
    {
        var key = new byte[1 + sizeof(ulong) + Hash256.Size];
        key[0] = table;
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(1), number);
        hash.CopyTo(key.AsSpan(1 + sizeof(ulong)));
        return key;
    }
}
