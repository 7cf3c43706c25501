using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;

namespace Node.Core.Chain;

/// <summary>
/// Headers in RLP. The form is one for hash, wire and storage: <c>[parentHash, sha3Uncles, beneficiary, stateRoot, transactionsRoot, receiptsRoot,
/// logsBloom, difficulty, number, gasLimit, gasUsed, timestamp, extraData, mixHash, nonce(, baseFeePerGas(, withdrawalsRoot(, blobGasUsed,
/// excessBlobGas, parentBeaconBlockRoot(, requestsHash))))]</c>.
/// </summary>
public static class HeaderCodec
{
    /// <summary>
    /// The longest extra data taken: 100 KiB, geth's sanity limit. Consensus allows 32 bytes, clique 32 + 65 and 20 for each signer at an epoch:
    /// room for 5 115 signers.
    /// </summary>
    public const int MaxExtraData = 100 * 1024;

    private const int NonceSize = sizeof(ulong);

    public static byte[] Encode(Header header) => Scratch.Encode(header, Write);

    public static void Write(Header header, RlpWriter writer) => Write(header, header.ExtraData.Span, withSeal: true, writer);

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Header? header, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        header = Read(ref reader);
        reader.End("header");
        failure = reader.Failure;
        header = failure.IsNone ? header : null;
        return header is not null;
    }

    /// <summary>What the seal of a proof-of-work or clique header is about.</summary>
    /// <param name="extraData">Clique signs the extra data without the signature at its end.</param>
    /// <param name="withSeal">Whether mix and nonce are part of it: of clique's they are, of ethash's they are the seal.</param>
    /// <param name="writer">Gets the list.</param>
    internal static void Write(Header header, ReadOnlySpan<byte> extraData, bool withSeal, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(header.ParentHash);
        writer.Write(header.UnclesHash);
        writer.Write(header.Beneficiary);
        writer.Write(header.StateRoot);
        writer.Write(header.TransactionsRoot);
        writer.Write(header.ReceiptsRoot);
        writer.Write(header.LogsBloom.Bytes);
        writer.Write(header.Difficulty);
        writer.Write(header.Number);
        writer.Write(header.GasLimit);
        writer.Write(header.GasUsed);
        writer.Write(header.Timestamp);
        writer.Write(extraData);
        if (withSeal)
        {
            Span<byte> nonce = stackalloc byte[NonceSize];
            BinaryPrimitives.WriteUInt64BigEndian(nonce, header.Nonce);
            writer.Write(header.MixHash);
            writer.Write(nonce);
        }

        WriteLaterFields(header, writer);
        writer.EndList();
    }

    internal static Header Read(ref FieldReader reader)
    {
        reader.Enter("header");
        var header = new Header
        {
            ParentHash = reader.Hash("parentHash"),
            UnclesHash = reader.Hash("sha3Uncles"),
            Beneficiary = reader.Address("miner"),
            StateRoot = reader.Hash("stateRoot"),
            TransactionsRoot = reader.Hash("transactionsRoot"),
            ReceiptsRoot = reader.Hash("receiptsRoot"),
            LogsBloom = ReadBloom(ref reader),
            Difficulty = reader.UInt256("difficulty"),
            Number = reader.UInt64("number"),
            GasLimit = reader.UInt64("gasLimit"),
            GasUsed = reader.UInt64("gasUsed"),
            Timestamp = reader.UInt64("timestamp"),
            ExtraData = reader.Bytes("extraData", MaxExtraData),
            MixHash = reader.Hash("mixHash"),
            Nonce = reader.Fixed("nonce", NonceSize) is { Length: NonceSize } nonce ? BinaryPrimitives.ReadUInt64BigEndian(nonce) : 0,
            BaseFeePerGas = reader.HasMore ? reader.UInt256("baseFeePerGas") : null,
            WithdrawalsRoot = reader.HasMore ? reader.Hash("withdrawalsRoot") : null,
            BlobGasUsed = reader.HasMore ? reader.UInt64("blobGasUsed") : null,
            ExcessBlobGas = reader.HasMore ? reader.UInt64("excessBlobGas") : null,
            ParentBeaconBlockRoot = reader.HasMore ? reader.Hash("parentBeaconBlockRoot") : null,
            RequestsHash = reader.HasMore ? reader.Hash("requestsHash") : null,
        };
        reader.Leave("header");
        return header;
    }

    internal static Bloom ReadBloom(ref FieldReader reader) =>
        reader.Fixed("logsBloom", Bloom.Size) is { Length: Bloom.Size } bytes ? Bloom.FromBytes(bytes) : Bloom.Empty;

    // A later field cannot be told from an earlier one but by its place: one that is missing before it is a bug of who made the header.
    private static void WriteLaterFields(Header header, RlpWriter writer)
    {
        var ended = false;
        if (IsNext(header.BaseFeePerGas, ref ended, out var baseFee))
            writer.Write(baseFee);
        if (IsNext(header.WithdrawalsRoot, ref ended, out var withdrawals))
            writer.Write(withdrawals);
        if (IsNext(header.BlobGasUsed, ref ended, out var blobGas))
            writer.Write(blobGas);
        if (IsNext(header.ExcessBlobGas, ref ended, out var excess))
            writer.Write(excess);
        if (IsNext(header.ParentBeaconBlockRoot, ref ended, out var beacon))
            writer.Write(beacon);
        if (IsNext(header.RequestsHash, ref ended, out var requests))
            writer.Write(requests);
    }

    private static bool IsNext<T>(T? field, ref bool ended, out T value)
        where T : struct
    {
        value = field.GetValueOrDefault();
        if (field is not null && ended)
            throw new InvalidOperationException("The header has a field of a later fork without one of an earlier fork.");
        ended = field is null;
        return field is not null;
    }
}
