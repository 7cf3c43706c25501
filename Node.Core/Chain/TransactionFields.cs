using System.Collections.Immutable;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>The fields of each type up to the signature, in the order of the EIP that made it.</summary>
internal static class TransactionFields
{
    // What is bounded by the bytes it takes: 21 for an entry, 33 for a key or hash, 25 for an authorization, of a message of at most 16 MiB.
    private const int MaxItems = 16 * 1024 * 1024 / 21;

    public static void Write(Transaction transaction, RlpWriter writer)
    {
        var type = transaction.Type;
        if (type != TransactionType.Legacy)
            writer.Write(transaction.ChainId.GetValueOrDefault());
        writer.Write(transaction.Nonce);
        if (type >= TransactionType.DynamicFee)
            writer.Write(transaction.MaxPriorityFeePerGas);
        writer.Write(transaction.MaxFeePerGas);
        writer.Write(transaction.GasLimit);
        writer.Write(transaction.To is { } to ? to.Bytes : []);
        writer.Write(transaction.Value);
        writer.Write(transaction.Data.Span);
        if (type >= TransactionType.AccessList)
            WriteAccessList(transaction.AccessList, writer);
        if (type == TransactionType.Blob)
            WriteBlobFields(transaction, writer);
        if (type == TransactionType.SetCode)
            WriteAuthorizations(transaction.Authorizations, writer);
    }

    public static Transaction Read(TransactionType type, ref FieldReader reader)
    {
        ulong? chainId = type == TransactionType.Legacy ? null : reader.UInt64("chainId");
        var nonce = reader.UInt64("nonce");
        var (priority, fee) = type >= TransactionType.DynamicFee
            ? (reader.UInt256("maxPriorityFeePerGas"), reader.UInt256("maxFeePerGas"))
            : Twice(reader.UInt256("gasPrice"));
        return new Transaction
        {
            Type = type,
            ChainId = chainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = priority,
            MaxFeePerGas = fee,
            GasLimit = reader.UInt64("gasLimit"),
            To = ReadTo(type, ref reader),
            Value = reader.UInt256("value"),
            Data = reader.Bytes("data"),
            AccessList = type >= TransactionType.AccessList ? reader.List("accessList", MaxItems, ReadEntry) : [],
            MaxFeePerBlobGas = type == TransactionType.Blob ? reader.UInt256("maxFeePerBlobGas") : default,
            BlobVersionedHashes = type == TransactionType.Blob ? reader.List("blobVersionedHashes", MaxItems, ReadBlobHash) : [],
            Authorizations = type == TransactionType.SetCode ? reader.List("authorizationList", MaxItems, Authorization.Read) : [],
        };
    }

    private static (UInt256 First, UInt256 Second) Twice(UInt256 value) => (value, value);

    // Blob and set-code transactions create nothing (EIP-4844, EIP-7702): theirs is an address always.
    private static Address? ReadTo(TransactionType type, ref FieldReader reader) =>
        type >= TransactionType.Blob ? reader.Address("to") : reader.OptionalAddress("to");

    private static Hash256 ReadBlobHash(ref FieldReader reader) => reader.Hash("hash");

    private static Hash256 ReadKey(ref FieldReader reader) => reader.Hash("key");

    private static AccessListEntry ReadEntry(ref FieldReader reader)
    {
        reader.Enter("entry");
        var entry = new AccessListEntry(reader.Address("address"), reader.List("storageKeys", MaxItems, ReadKey));
        reader.Leave("entry");
        return entry;
    }

    private static void WriteAccessList(ImmutableArray<AccessListEntry> list, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var entry in list)
        {
            writer.BeginList();
            writer.Write(entry.Address);
            writer.BeginList();
            foreach (var key in entry.StorageKeys)
                writer.Write(key);
            writer.EndList();
            writer.EndList();
        }

        writer.EndList();
    }

    private static void WriteBlobFields(Transaction transaction, RlpWriter writer)
    {
        writer.Write(transaction.MaxFeePerBlobGas);
        writer.BeginList();
        foreach (var hash in transaction.BlobVersionedHashes)
            writer.Write(hash);
        writer.EndList();
    }

    private static void WriteAuthorizations(ImmutableArray<Authorization> list, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var authorization in list)
            authorization.Write(writer);
        writer.EndList();
    }
}
