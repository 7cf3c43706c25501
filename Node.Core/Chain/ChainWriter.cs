using System.Buffers.Binary;
using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Chain;

/// <summary>Puts the records of a chain into a batch; what <see cref="ChainReader"/> reads.</summary>
public sealed class ChainWriter(WriteBatch batch)
{
    /// <summary>A header with its number and the sum of difficulties up to and with it.</summary>
    public void PutHeader(Header header, in UInt256 totalDifficulty)
    {
        var hash = header.Hash;
        Span<byte> difficulty = stackalloc byte[UInt256.Size];
        totalDifficulty.WriteBigEndian(difficulty);
        batch.Put(ChainSchema.Header(header.Number, hash), HeaderCodec.Encode(header));
        batch.Put(ChainSchema.Number(hash), ChainSchema.BigEndian(header.Number));
        batch.Put(ChainSchema.TotalDifficulty(header.Number, hash), difficulty);
    }

    public void DeleteHeader(ulong number, in Hash256 hash)
    {
        batch.Delete(ChainSchema.Header(number, hash));
        batch.Delete(ChainSchema.Number(hash));
        batch.Delete(ChainSchema.TotalDifficulty(number, hash));
    }

    public void PutBody(ulong number, in Hash256 hash, Body body) => batch.Put(ChainSchema.Body(number, hash), BlockCodec.EncodeBody(body));

    public void PutReceipts(ulong number, in Hash256 hash, ImmutableArray<Receipt> receipts) =>
        batch.Put(ChainSchema.Receipts(number, hash), ReceiptCodec.EncodeStored(receipts));

    public void PutCanonical(ulong number, in Hash256 hash) => batch.Put(ChainSchema.Canonical(number), hash.Bytes);

    /// <summary>Takes a number out of the canonical chain: it became shorter.</summary>
    public void DeleteCanonical(ulong number) => batch.Delete(ChainSchema.Canonical(number));

    public void PutHead(in Hash256 hash) => batch.Put(ChainSchema.Meta(ChainReader.HeadName), hash.Bytes);

    /// <summary>Makes the transactions of a block of the canonical chain findable.</summary>
    public void PutLookups(ulong number, Body body)
    {
        Span<byte> place = stackalloc byte[sizeof(ulong) + sizeof(int)];
        BinaryPrimitives.WriteUInt64BigEndian(place, number);
        for (var i = 0; i < body.Transactions.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(place[sizeof(ulong)..], i);
            batch.Put(ChainSchema.Lookup(body.Transactions[i].Hash), place);
        }
    }

    /// <summary>Forgets the transactions of a block that is no longer canonical.</summary>
    public void DeleteLookups(Body body)
    {
        foreach (var transaction in body.Transactions)
            batch.Delete(ChainSchema.Lookup(transaction.Hash));
    }

    public void PutBad(in Hash256 hash, string reason) => batch.Put(ChainSchema.Bad(hash), System.Text.Encoding.UTF8.GetBytes(reason));
}
