using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;

namespace Node.Core.Chain;

/// <summary>
/// The network form of a blob transaction (EIP-4844, "Networking"): <c>0x03 ‖ rlp([transaction fields, blobs, commitments, proofs])</c>, as
/// PooledTransactions carries it.
/// </summary>
public static class BlobTransactionCodec
{
    /// <summary>A message of 16 MiB holds no more of 128 KiB each.</summary>
    public const int MaxBlobs = 128;

    public static byte[] Encode(Transaction transaction, BlobSidecar sidecar) => Scratch.Encode((transaction, sidecar), Write);

    public static bool TryDecode(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out Transaction? transaction,
        [NotNullWhen(true)] out BlobSidecar? sidecar,
        out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes is [(byte)TransactionType.Blob, ..] ? bytes[1..] : []);
        reader.Enter("wrapper");
        transaction = TransactionCodec.ReadFields(TransactionType.Blob, ref reader);
        sidecar = new BlobSidecar(
            reader.List("blobs", MaxBlobs, ReadBlob), reader.List("commitments", MaxBlobs, ReadPoint), reader.List("proofs", MaxBlobs, ReadPoint));
        reader.Leave("wrapper");
        reader.End("wrapper");
        failure = reader.Failure;
        (transaction, sidecar) = failure.IsNone ? (transaction, sidecar) : (null, null);
        return transaction is not null && sidecar is not null;
    }

    private static void Write((Transaction Transaction, BlobSidecar Sidecar) pooled, RlpWriter writer)
    {
        writer.Write((ulong)TransactionType.Blob);
        writer.BeginList();
        TransactionCodec.WriteFields(pooled.Transaction, writer);
        WriteStrings(pooled.Sidecar.Blobs, writer);
        WriteStrings(pooled.Sidecar.Commitments, writer);
        WriteStrings(pooled.Sidecar.Proofs, writer);
        writer.EndList();
    }

    private static void WriteStrings(ImmutableArray<ReadOnlyMemory<byte>> strings, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var bytes in strings)
            writer.Write(bytes.Span);
        writer.EndList();
    }

    private static ReadOnlyMemory<byte> ReadBlob(ref FieldReader reader) => reader.Fixed("blob", BlobSidecar.BlobSize).ToArray();

    private static ReadOnlyMemory<byte> ReadPoint(ref FieldReader reader) => reader.Fixed("point", BlobSidecar.PointSize).ToArray();
}
