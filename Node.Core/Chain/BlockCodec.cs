using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// Blocks in RLP: <c>[header, transactions, uncles(, withdrawals)]</c>, and bodies: the same without the header. The form is one for wire, storage
/// and the files of <c>geth export</c>; transactions are in it as <see cref="TransactionCodec.Write"/> puts them.
/// </summary>
public static class BlockCodec
{
    /// <summary>At 21 000 gas each these are 1.4 Ggas, some twenty times a block of mainnet.</summary>
    public const int MaxTransactions = 65_536;

    /// <summary>Consensus allows 2; some more are read, so that it is consensus that refuses them by name.</summary>
    public const int MaxUncles = 16;

    /// <summary>The beacon chain sends 16; test chains send more. Each takes 25 bytes and more.</summary>
    public const int MaxWithdrawals = 65_536;

    public static byte[] Encode(Block block) => Scratch.Encode(block, Write);

    public static void Write(Block block, RlpWriter writer)
    {
        writer.BeginList();
        HeaderCodec.Write(block.Header, writer);
        WriteParts(block.Body, writer);
        writer.EndList();
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Block? block, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        reader.Enter("block");
        block = new Block(HeaderCodec.Read(ref reader), ReadParts(ref reader));
        reader.Leave("block");
        reader.End("block");
        failure = reader.Failure;
        block = failure.IsNone ? block : null;
        return block is not null;
    }

    public static byte[] EncodeBody(Body body) => Scratch.Encode(body, WriteBody);

    public static void WriteBody(Body body, RlpWriter writer)
    {
        writer.BeginList();
        WriteParts(body, writer);
        writer.EndList();
    }

    public static bool TryDecodeBody(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Body? body, out DecodeFailure failure)
    {
        var reader = new FieldReader(bytes);
        body = ReadBody(ref reader);
        reader.End("body");
        failure = reader.Failure;
        body = failure.IsNone ? body : null;
        return body is not null;
    }

    internal static Body ReadBody(ref FieldReader reader)
    {
        reader.Enter("body");
        var body = ReadParts(ref reader);
        reader.Leave("body");
        return body;
    }

    /// <summary>What <see cref="Header.UnclesHash"/> must be.</summary>
    public static Hash256 HashOfUncles(ImmutableArray<Header> uncles) =>
        uncles.IsEmpty ? KnownHashes.NoUncles : Scratch.Hash(uncles, WriteUncles);

    private static void WriteParts(Body body, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var transaction in body.Transactions)
            TransactionCodec.Write(transaction, writer);
        writer.EndList();
        WriteUncles(body.Uncles, writer);
        if (body.Withdrawals is not { } withdrawals)
            return;
        writer.BeginList();
        foreach (var withdrawal in withdrawals)
            WithdrawalCodec.Write(withdrawal, writer);
        writer.EndList();
    }

    private static void WriteUncles(ImmutableArray<Header> uncles, RlpWriter writer)
    {
        writer.BeginList();
        foreach (var uncle in uncles)
            HeaderCodec.Write(uncle, writer);
        writer.EndList();
    }

    private static Body ReadParts(ref FieldReader reader) => new(
        reader.List("transactions", MaxTransactions, TransactionCodec.Read),
        reader.List("uncles", MaxUncles, HeaderCodec.Read),
        reader.HasMore ? reader.List("withdrawals", MaxWithdrawals, WithdrawalCodec.Read) : null);
}
