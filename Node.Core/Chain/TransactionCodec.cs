using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// Transactions in their forms. <b>Consensus</b> (hash, trie, <c>eth_sendRawTransaction</c>): a list, or type byte ‖ list. <b>Listed</b> (bodies on
/// the wire and in storage, pools on the wire): the same, a typed one wrapped as a string. With its blobs a transaction has a third one:
/// <see cref="BlobTransactionCodec"/>.
/// </summary>
public static class TransactionCodec
{
    private const ulong FirstProtectedV = 35;
    private const ulong FirstBareV = 27;

    /// <summary>Types are below the first byte of a list (EIP-2718).</summary>
    private const byte FirstListByte = 0xc0;

    public static byte[] EncodeConsensus(Transaction transaction) => Scratch.Encode(transaction, WriteConsensus);

    public static void WriteConsensus(Transaction transaction, RlpWriter writer)
    {
        WriteType(transaction, writer);
        WriteFields(transaction, writer);
    }

    /// <summary>Writes one item: the listed form.</summary>
    public static void Write(Transaction transaction, RlpWriter writer)
    {
        if (transaction.Type == TransactionType.Legacy)
            WriteFields(transaction, writer);
        else
            writer.Write(EncodeConsensus(transaction));
    }

    /// <summary>Reads the consensus form.</summary>
    public static bool TryDecodeConsensus(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Transaction? transaction, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        transaction = bytes is [< FirstListByte, ..] ? ReadTyped(bytes, ref reader) : ReadLegacy(ref reader);
        failure = reader.Failure;
        transaction = failure.IsNone ? transaction : null;
        return transaction is not null;
    }

    /// <summary>Reads the listed form: one item of RLP.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Transaction? transaction, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        transaction = Read(ref reader);
        reader.End("transaction");
        failure = reader.Failure;
        transaction = failure.IsNone ? transaction : null;
        return transaction is not null;
    }

    internal static Transaction Read(ref FieldReader reader)
    {
        if (reader.IsAtList)
            return ReadListedLegacy(ref reader);
        var bytes = reader.Span("transaction");
        return ReadTyped(bytes, ref reader);
    }

    internal static void WriteUnsigned(Transaction transaction, RlpWriter writer)
    {
        WriteType(transaction, writer);
        writer.BeginList();
        TransactionFields.Write(transaction, writer);
        if (transaction is { Type: TransactionType.Legacy, ChainId: { } chainId })
        {
            writer.Write(chainId);
            writer.Write(0);
            writer.Write(0);
        }

        writer.EndList();
    }

    internal static void WriteFields(Transaction transaction, RlpWriter writer)
    {
        var (yParity, r, s) = transaction.Signature;
        writer.BeginList();
        TransactionFields.Write(transaction, writer);
        writer.Write(transaction switch
        {
            { Type: not TransactionType.Legacy } => yParity,
            { ChainId: { } chainId } => FirstProtectedV + (2 * (UInt256)chainId) + yParity,
            _ => FirstBareV + yParity,
        });
        writer.Write(r);
        writer.Write(s);
        writer.EndList();
    }

    internal static Transaction ReadFields(TransactionType type, ref FieldReader reader)
    {
        reader.Enter("transaction");
        var fields = TransactionFields.Read(type, ref reader);
        var signature = new Signature(ReadParity(ref reader), reader.UInt256("r"), reader.UInt256("s"));
        reader.Leave("transaction");
        return fields with { Signature = signature };
    }

    private static void WriteType(Transaction transaction, RlpWriter writer)
    {
        if (transaction.Type != TransactionType.Legacy)
            writer.Write((ulong)transaction.Type);
    }

    private static Transaction ReadTyped(ReadOnlySpan<byte> bytes, ref FieldReader outer)
    {
        if (bytes is not [>= (byte)TransactionType.AccessList and <= (byte)TransactionType.SetCode and var type, ..])
        {
            outer.Refuse("type", bytes.IsEmpty ? "it is missing" : $"{bytes[0]} is not known");
            return new Transaction();
        }

        var reader = new FieldReader(bytes[1..]);
        var transaction = ReadFields((TransactionType)type, ref reader);
        reader.End("transaction");
        outer.Refuse(reader.Failure);
        return transaction;
    }

    private static Transaction ReadLegacy(ref FieldReader reader)
    {
        var transaction = ReadListedLegacy(ref reader);
        reader.End("transaction");
        return transaction;
    }

    private static Transaction ReadListedLegacy(ref FieldReader reader)
    {
        reader.Enter("transaction");
        var fields = TransactionFields.Read(TransactionType.Legacy, ref reader);
        var (chainId, parity) = ReadV(ref reader);
        var signature = new Signature(parity, reader.UInt256("r"), reader.UInt256("s"));
        reader.Leave("transaction");
        return fields with { ChainId = chainId, Signature = signature };
    }

    private static byte ReadParity(ref FieldReader reader)
    {
        var parity = reader.UInt64("yParity");
        if (parity > 1)
            reader.Refuse("yParity", $"{parity} is neither 0 nor 1");
        return (byte)parity;
    }

    // 27 and 28 before EIP-155, 35 + 2 · chainId and one more since.
    private static (ulong? ChainId, byte Parity) ReadV(ref FieldReader reader)
    {
        var v = reader.UInt256("v");
        if (v >= FirstProtectedV && (v - FirstProtectedV) >> 1 is { FitsUInt64: true, LowUInt64: var chainId })
            return (chainId, (byte)((v.LowUInt64 - FirstProtectedV) & 1));
        if (v != FirstBareV && v != FirstBareV + 1)
            reader.Refuse("v", $"{v} names neither a parity nor a chain");
        return (null, (byte)(v - FirstBareV).LowUInt64);
    }
}
