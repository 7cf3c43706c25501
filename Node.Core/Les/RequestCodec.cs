using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>Payloads of requests: the id, then what is asked for. How many are too many is for the server to say, up to a limit of sanity.</summary>
internal static class RequestCodec
{
    /// <summary>
    /// Sixteen times the most that any request may ask for (256 statuses): who asks for more has not just another idea of the limits. Room for them is
    /// made before they are read: 4 096 of 80 bytes, the largest in memory, are 320 KiB.
    /// </summary>
    public const int MaxItems = 4_096;

    /// <summary>Of any trie; those of state and storage have 32 bytes, those of helper tries 8 and 10.</summary>
    public const int MaxKey = 64;

    public static GetHeaders ReadHeaders(ref FieldReader reader)
    {
        reader.Enter("request");
        var id = reader.UInt64("id");
        reader.Enter("query");
        var request = new GetHeaders(
            id, ReadOrigin(ref reader), reader.UInt64("amount"), reader.UInt64("skip"), reader.Boolean("reverse"));
        reader.Leave("query");
        reader.Leave("request");
        return request;
    }

    public static void WriteHeaders(GetHeaders request, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(request.Id);
        writer.BeginList();
        if (request.Origin.Hash is { } hash)
            writer.Write(hash);
        else
            writer.Write(request.Origin.Number);
        writer.Write(request.Amount);
        writer.Write(request.Skip);
        writer.Write(request.IsReverse);
        writer.EndList();
        writer.EndList();
    }

    public static GetBodies ReadBodies(ref FieldReader reader)
    {
        var (id, blocks) = Read(ref reader, ReadHash);
        return new GetBodies(id, blocks);
    }

    public static void WriteBodies(GetBodies request, RlpWriter writer) => Write(request, request.Blocks, WriteHash, writer);

    public static GetReceipts ReadReceipts(ref FieldReader reader)
    {
        var (id, blocks) = Read(ref reader, ReadHash);
        return new GetReceipts(id, blocks);
    }

    public static void WriteReceipts(GetReceipts request, RlpWriter writer) => Write(request, request.Blocks, WriteHash, writer);

    public static GetCodes ReadCodes(ref FieldReader reader)
    {
        var (id, names) = Read(ref reader, ReadCodeName);
        return new GetCodes(id, names);
    }

    public static void WriteCodes(GetCodes request, RlpWriter writer) => Write(request, request.Names, WriteCodeName, writer);

    public static GetProofs ReadProofs(ref FieldReader reader)
    {
        var (id, names) = Read(ref reader, ReadProofName);
        return new GetProofs(id, names);
    }

    public static void WriteProofs(GetProofs request, RlpWriter writer) => Write(request, request.Names, WriteProofName, writer);

    public static GetHelperProofs ReadHelperProofs(ref FieldReader reader)
    {
        var (id, names) = Read(ref reader, ReadHelperName);
        return new GetHelperProofs(id, names);
    }

    public static void WriteHelperProofs(GetHelperProofs request, RlpWriter writer) => Write(request, request.Names, WriteHelperName, writer);

    public static SendTransactions ReadTransactions(ref FieldReader reader)
    {
        var (id, transactions) = Read(ref reader, TransactionCodec.Read);
        return new SendTransactions(id, transactions);
    }

    public static void WriteTransactions(SendTransactions request, RlpWriter writer) =>
        Write(request, request.Transactions, TransactionCodec.Write, writer);

    public static GetTransactionStatuses ReadStatuses(ref FieldReader reader)
    {
        var (id, hashes) = Read(ref reader, ReadHash);
        return new GetTransactionStatuses(id, hashes);
    }

    public static void WriteStatuses(GetTransactionStatuses request, RlpWriter writer) => Write(request, request.Hashes, WriteHash, writer);

    private static (ulong Id, ImmutableArray<T> Items) Read<T>(ref FieldReader reader, FieldReader.ItemReader<T> read)
    {
        reader.Enter("request");
        var result = (reader.UInt64("id"), reader.List("items", MaxItems, read));
        reader.Leave("request");
        return result;
    }

    private static void Write<T>(LesRequest request, ImmutableArray<T> items, Action<T, RlpWriter> write, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(request.Id);
        writer.WriteList(items, write);
        writer.EndList();
    }

    // 32 bytes are a hash, fewer a number.
    private static HeaderOrigin ReadOrigin(ref FieldReader reader) =>
        reader.IsAtString(Hash256.Size) ? new HeaderOrigin(reader.Hash("origin"), 0) : new HeaderOrigin(null, reader.UInt64("origin"));

    private static Hash256 ReadHash(ref FieldReader reader) => reader.Hash("hash");

    private static void WriteHash(Hash256 hash, RlpWriter writer) => writer.Write(hash);

    private static CodeName ReadCodeName(ref FieldReader reader)
    {
        reader.Enter("code");
        var name = new CodeName(reader.Hash("blockHash"), reader.Hash("accKey"));
        reader.Leave("code");
        return name;
    }

    private static void WriteCodeName(CodeName name, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(name.Block);
        writer.Write(name.Account);
        writer.EndList();
    }

    private static ProofName ReadProofName(ref FieldReader reader)
    {
        reader.Enter("proof");
        var name = new ProofName(reader.Hash("blockHash"), ReadAccount(ref reader), reader.Bytes("key", MaxKey), reader.UInt64("fromLevel"));
        reader.Leave("proof");
        return name;
    }

    private static Hash256? ReadAccount(ref FieldReader reader)
    {
        var bytes = reader.Span("accKey", Hash256.Size);
        if (bytes.Length is not (0 or Hash256.Size))
            reader.Refuse("accKey", nameof(RlpError.WrongSize));
        return bytes.Length == Hash256.Size ? new Hash256(bytes) : null;
    }

    private static void WriteProofName(ProofName name, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(name.Block);
        if (name.Account is { } account)
            writer.Write(account);
        else
            writer.Write(ReadOnlySpan<byte>.Empty);
        writer.Write(name.Key.Span);
        writer.Write(name.FromLevel);
        writer.EndList();
    }

    private static HelperProofName ReadHelperName(ref FieldReader reader)
    {
        reader.Enter("proof");
        var type = reader.UInt64("type");
        if (type > uint.MaxValue)
            reader.Refuse("type", nameof(RlpError.IntegerTooLarge));
        var name = new HelperProofName(
            (HelperTrie)type, reader.UInt64("trieIdx"), reader.Bytes("key", MaxKey), reader.UInt64("fromLevel"), reader.UInt64("auxReq"));
        reader.Leave("proof");
        return name;
    }

    private static void WriteHelperName(HelperProofName name, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write((ulong)name.Trie);
        writer.Write(name.Section);
        writer.Write(name.Key.Span);
        writer.Write(name.FromLevel);
        writer.Write(name.Auxiliary);
        writer.EndList();
    }
}
