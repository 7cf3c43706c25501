using System.Buffers.Binary;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>Which piece: what is stored under the same key is the same for ever, but for what servers say of a transaction.</summary>
/// <param name="Root">What vouches for it: a root, or its hash.</param>
/// <param name="Item">Below the root; zero where the root is its own hash.</param>
public readonly record struct PieceKey(PieceKind Kind, Hash256 Root, Hash256 Item)
{
    public bool IsImmutable => Kind != PieceKind.TransactionStatus;

    public static PieceKey Of(PieceKind kind, in Hash256 root) => new(kind, root, default);

    public static PieceKey Of(PieceKind kind, in Hash256 root, in Address address)
    {
        Span<byte> item = stackalloc byte[Hash256.Size];
        item.Clear();
        address.CopyTo(item);
        return new PieceKey(kind, root, new Hash256(item));
    }

    public static PieceKey Of(PieceKind kind, in Hash256 root, in UInt256 item)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        item.WriteBigEndian(bytes);
        return new PieceKey(kind, root, new Hash256(bytes));
    }

    public static PieceKey OfBloomBits(in Hash256 root, int bit, ulong firstSection, int sections)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, bit);
        BinaryPrimitives.WriteInt32BigEndian(bytes[sizeof(int)..], sections);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[^sizeof(ulong)..], firstSection);
        return new PieceKey(PieceKind.BloomBits, root, new Hash256(bytes));
    }

    /// <summary>For the caller of a query.</summary>
    public override string ToString() => Kind switch
    {
        PieceKind.Header => $"header {Root}",
        PieceKind.CanonicalHeader => $"header {UInt256.FromBigEndian(Item.Bytes)}",
        PieceKind.Body => $"body of block {Root}",
        PieceKind.Receipts => $"receipts of block {Root}",
        PieceKind.Account => $"account {new Address(Item.Bytes[..Address.Size])}",
        PieceKind.Slot => $"storage slot {UInt256.FromBigEndian(Item.Bytes).ToHexString()}",
        PieceKind.Code => $"code {Root}",
        PieceKind.BloomBits => "bloom bits",
        PieceKind.TransactionStatus => $"status of transaction {Root}",
        _ => throw new InvalidOperationException($"A piece of kind {Kind} has no name."),
    };
}
