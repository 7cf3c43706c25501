using System.Buffers.Binary;
using System.Collections.Immutable;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Chain;

/// <summary>
/// What a store or a snapshot has of a chain, as records. Null where it is not there. What is stored and does not decode was not written by this
/// program: a <see cref="StoreException"/>.
/// </summary>
public sealed class ChainReader(IStoreReader store)
{
    internal const string HeadName = "head";

    /// <summary>The last block of the canonical chain.</summary>
    public Hash256? Head => HashAt(ChainSchema.Meta(HeadName));

    public Hash256? CanonicalHash(ulong number) => HashAt(ChainSchema.Canonical(number));

    public ulong? NumberOf(in Hash256 hash) =>
        store.Get(ChainSchema.Number(hash)) is { Length: sizeof(ulong) } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : null;

    public bool IsCanonical(Header header) => CanonicalHash(header.Number) == header.Hash;

    public Header? Header(in Hash256 hash) => NumberOf(hash) is { } number ? Header(number, hash) : null;

    public Header? Header(ulong number, in Hash256 hash) =>
        store.Get(ChainSchema.Header(number, hash)) is { } bytes ? Decoded(bytes, hash) : null;

    /// <summary>The header of a number on the canonical chain.</summary>
    public Header? Header(ulong number) => CanonicalHash(number) is { } hash ? Header(number, hash) : null;

    /// <summary>A header and those before it, at most so many: one scan, which costs a tenth of reading them one by one.</summary>
    public IEnumerable<Header> Branch(Header last, int count)
    {
        var first = last.Number >= (ulong)count ? last.Number - (ulong)count + 1 : 0;
        var near = store.Scan(ChainSchema.Headers, ChainSchema.Header(first, Hash256.Zero))
            .TakeWhile(entry => ChainSchema.NumberOfHeader(entry.Key) < last.Number)
            .Take(count * 2)
            .ToDictionary(entry => ChainSchema.HashOfHeader(entry.Key), entry => entry.Value);
        for (var at = last; at is not null && count > 0; count--)
        {
            yield return at;
            var (number, parent) = (at.Number, at.ParentHash);
            at = number == 0 || count == 1 ? null : near.TryGetValue(parent, out var bytes) ? Decoded(bytes, parent) : Header(number - 1, parent);
        }
    }

    /// <summary>A body in RLP as peers get it.</summary>
    public byte[]? EncodedBody(ulong number, in Hash256 hash) => store.Get(ChainSchema.Body(number, hash));

    public Body? Body(ulong number, in Hash256 hash) =>
        EncodedBody(number, hash) is not { } bytes ? null
        : BlockCodec.TryDecodeBody(bytes, out var body, out var failure) ? body
        : throw Corrupt("body", hash, failure);

    public Block? Block(in Hash256 hash) =>
        Header(hash) is { } header && Body(header.Number, hash) is { } body ? new Block(header, body) : null;

    public ImmutableArray<Receipt>? Receipts(ulong number, in Hash256 hash) =>
        store.Get(ChainSchema.Receipts(number, hash)) is not { } bytes ? null
        : ReceiptCodec.TryDecodeStored(bytes, out var receipts, out var failure) ? receipts
        : throw Corrupt("receipts", hash, failure);

    public UInt256? TotalDifficulty(ulong number, in Hash256 hash) =>
        store.Get(ChainSchema.TotalDifficulty(number, hash)) is { Length: UInt256.Size } bytes ? UInt256.FromBigEndian(bytes) : null;

    public TransactionPlace? Find(in Hash256 transaction)
    {
        if (store.Get(ChainSchema.Lookup(transaction)) is not { Length: sizeof(ulong) + sizeof(int) } bytes)
            return null;
        var number = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return CanonicalHash(number) is { } block
            ? new TransactionPlace(number, block, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(sizeof(ulong))))
            : null;
    }

    /// <summary>Why a block was refused before; null where it was not.</summary>
    public string? WhyBad(in Hash256 hash) =>
        store.Get(ChainSchema.Bad(hash)) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    private static Header Decoded(byte[] bytes, in Hash256 hash) =>
        HeaderCodec.TryDecode(bytes, out var header, out var failure) ? header : throw Corrupt("header", hash, failure);

    private Hash256? HashAt(byte[] key) => store.Get(key) is { Length: Hash256.Size } bytes ? new Hash256(bytes) : null;

    private static StoreException Corrupt(string what, in Hash256 hash, DecodeFailure failure) =>
        new($"The {what} of block {hash} in the store is damaged: {failure}.");
}
