using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;
using Utf8 = System.Text.Encoding;

namespace Node.Core.Les;

/// <summary>
/// Payloads of replies: id, buffer, what was found. No more items are read than may be asked for; their bytes are bounded by the frame, 16 MiB, of
/// which servers stop adding at 2 MiB.
/// </summary>
internal static class ReplyCodec
{
    /// <summary>A key of 32 bytes has 64 nibbles, a node for each and the root: 65 for each of 64 keys.</summary>
    public const int MaxNodes = 65 * RequestKinds.MaxProofs;

    /// <summary>What a server says of a transaction that its pool refused: a sentence.</summary>
    public const int MaxError = 1024;

    public static Headers ReadHeaders(ref FieldReader reader)
    {
        var (id, buffer, items) = Read(ref reader, RequestKinds.MaxHeaders, HeaderCodec.Read);
        return new Headers(id, buffer, items);
    }

    public static void WriteHeaders(Headers reply, RlpWriter writer) => Write(reply, reply.Items, HeaderCodec.Write, writer);

    public static Bodies ReadBodies(ref FieldReader reader)
    {
        var (id, buffer, items) = Read(ref reader, RequestKinds.MaxBodies, BlockCodec.ReadBody);
        return new Bodies(id, buffer, items);
    }

    public static void WriteBodies(Bodies reply, RlpWriter writer) => Write(reply, reply.Items, BlockCodec.WriteBody, writer);

    public static BlockReceipts ReadReceipts(ref FieldReader reader)
    {
        var (id, buffer, items) = Read(ref reader, RequestKinds.MaxReceipts, ReadBlock);
        return new BlockReceipts(id, buffer, items);
    }

    public static void WriteReceipts(BlockReceipts reply, RlpWriter writer) => Write(reply, reply.Items, WriteBlock, writer);

    public static Codes ReadCodes(ref FieldReader reader)
    {
        var (id, buffer, items) = Read(ref reader, RequestKinds.MaxCodes, ReadBytes);
        return new Codes(id, buffer, items);
    }

    public static void WriteCodes(Codes reply, RlpWriter writer) => Write(reply, reply.Items, WriteBytes, writer);

    public static Proofs ReadProofs(ref FieldReader reader)
    {
        var (id, buffer, nodes) = Read(ref reader, MaxNodes, ReadNode);
        return new Proofs(id, buffer, nodes);
    }

    public static void WriteProofs(Proofs reply, RlpWriter writer) => Write(reply, reply.Nodes, WriteNode, writer);

    public static HelperProofs ReadHelperProofs(ref FieldReader reader)
    {
        reader.Enter("reply");
        var (id, buffer) = (reader.UInt64("id"), reader.UInt64("buffer"));
        reader.Enter("parts");
        var reply = new HelperProofs(
            id, buffer, reader.List("nodes", MaxNodes, ReadNode), reader.List("auxiliary", RequestKinds.MaxProofs, ReadBytes));
        reader.Leave("parts");
        reader.Leave("reply");
        return reply;
    }

    public static void WriteHelperProofs(HelperProofs reply, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(reply.Id);
        writer.Write(reply.Buffer);
        writer.BeginList();
        writer.WriteList(reply.Nodes, WriteNode);
        writer.WriteList(reply.Auxiliary, WriteBytes);
        writer.EndList();
        writer.EndList();
    }

    public static TransactionStatuses ReadStatuses(ref FieldReader reader)
    {
        var (id, buffer, items) = Read(ref reader, RequestKinds.MaxStatuses, ReadStatus);
        return new TransactionStatuses(id, buffer, items);
    }

    public static void WriteStatuses(TransactionStatuses reply, RlpWriter writer) => Write(reply, reply.Items, WriteStatus, writer);

    private static (ulong Id, ulong Buffer, ImmutableArray<T> Items) Read<T>(ref FieldReader reader, int limit, FieldReader.ItemReader<T> read)
    {
        reader.Enter("reply");
        var result = (reader.UInt64("id"), reader.UInt64("buffer"), reader.List("items", limit, read));
        reader.Leave("reply");
        return result;
    }

    private static void Write<T>(LesReply reply, ImmutableArray<T> items, Action<T, RlpWriter> write, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(reply.Id);
        writer.Write(reply.Buffer);
        writer.WriteList(items, write);
        writer.EndList();
    }

    private static ReadOnlyMemory<byte> ReadBytes(ref FieldReader reader) => reader.Bytes("bytes");

    private static void WriteBytes(ReadOnlyMemory<byte> bytes, RlpWriter writer) => writer.Write(bytes.Span);

    // A node is an item of its own, not wrapped as a string.
    private static ReadOnlyMemory<byte> ReadNode(ref FieldReader reader) => reader.Item("node");

    private static void WriteNode(ReadOnlyMemory<byte> node, RlpWriter writer) => writer.WriteItem(node.Span);

    private static ImmutableArray<Receipt> ReadBlock(ref FieldReader reader) =>
        reader.List("receipts", ReceiptCodec.MaxReceipts, ReceiptCodec.ReadWire);

    private static void WriteBlock(ImmutableArray<Receipt> receipts, RlpWriter writer) => writer.WriteList(receipts, ReceiptCodec.WriteWire);

    // geth's form: status 0 to 3, a place that is empty where there is none, an error. The specification's [4, error] is sent by nobody.
    private static TransactionStatus ReadStatus(ref FieldReader reader)
    {
        reader.Enter("status");
        var state = reader.UInt64("status");
        if (state > (ulong)TransactionState.Included)
            reader.Refuse("status", $"{state} is not known");
        var status = new TransactionStatus((TransactionState)state, ReadPlace(ref reader), Utf8.UTF8.GetString(reader.Span("error", MaxError)));
        reader.Leave("status");
        return status;
    }

    private static TransactionPlace? ReadPlace(ref FieldReader reader)
    {
        TransactionPlace? place = null;
        reader.Enter("lookup");
        if (reader.HasMore)
        {
            var (hash, number, index) = (reader.Hash("blockHash"), reader.UInt64("number"), reader.UInt64("index"));
            if (index > int.MaxValue)
                reader.Refuse("index", nameof(RlpError.IntegerTooLarge));
            place = new TransactionPlace(number, hash, (int)index);
        }

        reader.Leave("lookup");
        return place;
    }

    private static void WriteStatus(TransactionStatus status, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write((ulong)status.State);
        writer.BeginList();
        if (status.Place is { } place)
        {
            writer.Write(place.Block);
            writer.Write(place.Number);
            writer.Write((ulong)place.Index);
        }

        writer.EndList();
        writer.Write(Utf8.UTF8.GetBytes(status.Error));
        writer.EndList();
    }
}
