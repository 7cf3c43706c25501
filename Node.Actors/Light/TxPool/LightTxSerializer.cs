using System.Collections.Immutable;
using Akka.Actor;
using Akka.Serialization;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Actors.Light.TxPool;

/// <summary>
/// <see cref="LightTxEvent"/>s in RLP: a list of transactions, each a string in its consensus form, or of hashes. A new version of an event gets a new
/// manifest; the old ones stay readable.
/// </summary>
public sealed class LightTxSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string Taken = "taken";
    private const string Forgotten = "forgotten";
    private const string Whole = "whole";

    public override string Manifest(object o) => o switch
    {
        LightTxEvent.Taken => Taken,
        LightTxEvent.Forgotten => Forgotten,
        LightTxEvent.Whole => Whole,
        _ => throw new ArgumentException($"{o.GetType()} is no event of the pool of own transactions.", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        switch ((LightTxEvent)obj)
        {
            case LightTxEvent.Taken taken:
                Write(taken.Transactions, writer);
                break;
            case LightTxEvent.Whole whole:
                Write(whole.Transactions, writer);
                break;
            case LightTxEvent.Forgotten forgotten:
                foreach (var hash in forgotten.Hashes)
                    writer.Write(hash);
                break;
        }

        writer.EndList();
        return writer.ToArray();
    }

    /// <exception cref="ArgumentException">The bytes are not what the manifest says: recovery fails, rather than a journal with gaps.</exception>
    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest switch
        {
            Taken when ReadTransactions(bytes) is { } taken => new LightTxEvent.Taken(taken),
            Whole when ReadTransactions(bytes) is { } all => new LightTxEvent.Whole(all),
            Forgotten when ReadHashes(bytes) is { } hashes => (LightTxEvent)new LightTxEvent.Forgotten(hashes),
            _ => throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the pool of own transactions.", nameof(bytes)),
        };

    private static void Write(ImmutableArray<Transaction> transactions, RlpWriter writer)
    {
        foreach (var transaction in transactions)
            writer.Write(TransactionCodec.EncodeConsensus(transaction));
    }

    private static ImmutableArray<Transaction>? ReadTransactions(byte[] bytes)
    {
        var reader = new RlpReader(bytes);
        var transactions = ImmutableArray.CreateBuilder<Transaction>();
        if (!reader.TryEnterList())
            return null;
        while (reader.HasMore)
        {
            if (!reader.TryReadBytes(out var encoded) || !TransactionCodec.TryDecodeConsensus(encoded, out var transaction, out _))
                return null;
            transactions.Add(transaction);
        }

        return reader.TryLeaveList() && reader.TryEnd() ? transactions.DrainToImmutable() : null;
    }

    private static ImmutableArray<Hash256>? ReadHashes(byte[] bytes)
    {
        var reader = new RlpReader(bytes);
        var hashes = ImmutableArray.CreateBuilder<Hash256>();
        if (!reader.TryEnterList())
            return null;
        while (reader.HasMore)
        {
            if (!reader.TryReadHash256(out var hash))
                return null;
            hashes.Add(hash);
        }

        return reader.TryLeaveList() && reader.TryEnd() ? hashes.DrainToImmutable() : null;
    }
}
