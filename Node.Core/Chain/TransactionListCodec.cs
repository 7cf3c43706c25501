using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Encoding;

namespace Node.Core.Chain;

/// <summary>Transactions as journals have them: a list, each a string in its consensus form.</summary>
public static class TransactionListCodec
{
    public static byte[] Encode(ImmutableArray<Transaction> transactions)
    {
        var writer = new RlpWriter();
        writer.WriteList(transactions, static (transaction, into) => into.Write(TransactionCodec.EncodeConsensus(transaction)));
        return writer.ToArray();
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out ImmutableArray<Transaction> transactions)
    {
        var reader = new RlpReader(bytes);
        return reader.TryReadList<Transaction>(TryRead, out transactions) && reader.TryEnd();
    }

    private static bool TryRead(ref RlpReader reader, [MaybeNullWhen(false)] out Transaction transaction)
    {
        transaction = null;
        return reader.TryReadBytes(out var encoded) && TransactionCodec.TryDecodeConsensus(encoded, out transaction, out _);
    }
}
