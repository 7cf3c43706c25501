using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// Receipts in their forms. <b>Consensus</b> (trie): <c>[stateRoot or status, cumulativeGasUsed, bloom, logs]</c>, a typed one with its type byte
/// before it. <b>Wire</b> (eth/63 to 68, les): the same, a typed one wrapped as a string. <b>Compact</b> (storage, and eth/69 on the wire):
/// <c>[type, stateRoot or status, cumulativeGasUsed, logs]</c> without the bloom, which follows from the logs and is most of the bytes.
/// </summary>
public static class ReceiptCodec
{
    /// <summary>One for each transaction.</summary>
    public const int MaxReceipts = BlockCodec.MaxTransactions;

    /// <summary>LOG0 costs 375 gas: a block of 393 Mgas has no more.</summary>
    public const int MaxLogs = 1_048_576;

    private const byte FirstListByte = 0xc0;

    public static byte[] EncodeConsensus(Receipt receipt) => Scratch.Encode(receipt, WriteConsensus);

    /// <summary>The receipts of a block as they are stored.</summary>
    public static byte[] EncodeStored(ImmutableArray<Receipt> receipts) => Scratch.Encode(receipts, static (list, writer) =>
    {
        writer.BeginList();
        foreach (var receipt in list)
            WriteCompact(receipt, writer);
        writer.EndList();
    });

    public static void WriteConsensus(Receipt receipt, RlpWriter writer)
    {
        if (receipt.Type != TransactionType.Legacy)
            writer.Write((ulong)receipt.Type);
        writer.BeginList();
        WriteOutcome(receipt, writer);
        writer.Write(receipt.CumulativeGasUsed);
        writer.Write(receipt.Bloom.Bytes);
        WriteLogs(receipt.Logs, writer);
        writer.EndList();
    }

    public static void WriteWire(Receipt receipt, RlpWriter writer)
    {
        if (receipt.Type == TransactionType.Legacy)
            WriteConsensus(receipt, writer);
        else
            writer.Write(EncodeConsensus(receipt));
    }

    public static void WriteCompact(Receipt receipt, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write((ulong)receipt.Type);
        WriteOutcome(receipt, writer);
        writer.Write(receipt.CumulativeGasUsed);
        WriteLogs(receipt.Logs, writer);
        writer.EndList();
    }

    public static bool TryDecodeConsensus(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Receipt? receipt, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        receipt = bytes is [< FirstListByte, ..] ? ReadTyped(bytes, ref reader) : ReadUntyped(TransactionType.Legacy, ref reader);
        if (bytes is not [< FirstListByte, ..])
            reader.End("receipt");
        return Finish(ref receipt, reader.Failure, out failure);
    }

    /// <summary>Reads the wire form: one item of RLP.</summary>
    public static bool TryDecodeWire(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Receipt? receipt, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        receipt = ReadWire(ref reader);
        reader.End("receipt");
        return Finish(ref receipt, reader.Failure, out failure);
    }

    public static bool TryDecodeCompact(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Receipt? receipt, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        receipt = ReadCompact(ref reader);
        reader.End("receipt");
        return Finish(ref receipt, reader.Failure, out failure);
    }

    /// <summary>Reads what <see cref="EncodeStored"/> wrote.</summary>
    public static bool TryDecodeStored(ReadOnlySpan<byte> bytes, out ImmutableArray<Receipt> receipts, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        receipts = reader.List("receipts", MaxReceipts, ReadCompact);
        reader.End("receipts");
        failure = reader.Failure;
        receipts = failure.IsNone ? receipts : [];
        return failure.IsNone;
    }

    internal static Receipt ReadWire(ref FieldReader reader)
    {
        if (reader.IsAtList)
            return ReadUntyped(TransactionType.Legacy, ref reader);
        var bytes = reader.Span("receipt");
        return ReadTyped(bytes, ref reader);
    }

    private static bool Finish([NotNullWhen(true)] ref Receipt? receipt, DecodeFailure found, out DecodeFailure failure)
    {
        failure = found;
        receipt = failure.IsNone ? receipt : null;
        return receipt is not null;
    }

    private static void WriteOutcome(Receipt receipt, RlpWriter writer)
    {
        if (receipt.StateRoot is { } root)
            writer.Write(root);
        else
            writer.Write(receipt.Succeeded);
    }

    private static void WriteLogs(ImmutableArray<Log> logs, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var log in logs)
        {
            writer.BeginList();
            writer.Write(log.Address);
            writer.BeginList();
            foreach (var topic in log.Topics)
                writer.Write(topic);
            writer.EndList();
            writer.Write(log.Data.Span);
            writer.EndList();
        }

        writer.EndList();
    }

    private static Receipt ReadTyped(ReadOnlySpan<byte> bytes, ref FieldReader outer)
    {
        if (bytes is not [>= (byte)TransactionType.AccessList and <= (byte)TransactionType.SetCode and var type, ..])
        {
            outer.Refuse("type", bytes.IsEmpty ? "it is missing" : $"{bytes[0]} is not known");
            return new Receipt();
        }

        var reader = new FieldReader(bytes[1..]);
        var receipt = ReadUntyped((TransactionType)type, ref reader);
        reader.End("receipt");
        outer.Refuse(reader.Failure);
        return receipt;
    }

    private static Receipt ReadUntyped(TransactionType type, ref FieldReader reader)
    {
        reader.Enter("receipt");
        var (root, succeeded) = ReadOutcome(ref reader);
        var gas = reader.UInt64("cumulativeGasUsed");
        var bloom = HeaderCodec.ReadBloom(ref reader);
        var logs = reader.List("logs", MaxLogs, ReadLog);
        reader.Leave("receipt");
        var receipt = new Receipt { Type = type, StateRoot = root, Succeeded = succeeded, CumulativeGasUsed = gas, Logs = logs };
        if (!reader.Failed && !receipt.Bloom.Equals(bloom))
            reader.Refuse("bloom", "it is not that of the logs");
        return receipt;
    }

    private static Receipt ReadCompact(ref FieldReader reader)
    {
        reader.Enter("receipt");
        var type = reader.Byte("type");
        if (type > (byte)TransactionType.SetCode)
            reader.Refuse("type", $"{type} is not known");
        var (root, succeeded) = ReadOutcome(ref reader);
        var receipt = new Receipt
        {
            Type = (TransactionType)type,
            StateRoot = root,
            Succeeded = succeeded,
            CumulativeGasUsed = reader.UInt64("cumulativeGasUsed"),
            Logs = reader.List("logs", MaxLogs, ReadLog),
        };
        reader.Leave("receipt");
        return receipt;
    }

    private static (Hash256? Root, bool Succeeded) ReadOutcome(ref FieldReader reader)
    {
        var outcome = reader.Span("status", Hash256.Size);
        if (outcome.Length == Hash256.Size)
            return (new Hash256(outcome), true);
        if (outcome is not ([] or [1]))
            reader.Refuse("status", "it is neither 0 nor 1 nor a root");
        return (null, outcome.Length == 1);
    }

    private static Log ReadLog(ref FieldReader reader)
    {
        reader.Enter("log");
        var log = new Log(reader.Address("address"), reader.List("topics", Log.MaxTopics, ReadTopic), reader.Bytes("data"));
        reader.Leave("log");
        return log;
    }

    private static Hash256 ReadTopic(ref FieldReader reader) => reader.Hash("topic");
}
