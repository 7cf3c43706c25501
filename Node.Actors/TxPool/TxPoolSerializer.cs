using System.Collections.Immutable;
using Akka.Actor;
using Akka.Serialization;
using Node.Core.Chain;
using Node.Core.Encoding;

namespace Node.Actors.TxPool;

/// <summary>
/// <see cref="TxPoolEvent"/>s in RLP: a list of transactions, each a string in its consensus form. A new version of an event gets a new manifest; the
/// old ones stay readable.
/// </summary>
public sealed class TxPoolSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string LocalsAdded = "locals-added";
    private const string Locals = "locals";

    public override string Manifest(object o) => o switch
    {
        TxPoolEvent.LocalsAdded => LocalsAdded,
        TxPoolEvent.Locals => Locals,
        _ => throw new ArgumentException($"{o.GetType()} is no event of the pool.", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        foreach (var transaction in ((TxPoolEvent)obj).Transactions)
            writer.Write(TransactionCodec.EncodeConsensus(transaction));
        writer.EndList();
        return writer.ToArray();
    }

    /// <exception cref="ArgumentException">The bytes are not what the manifest says: recovery fails, rather than a journal with gaps.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => (manifest, Read(bytes)) switch
    {
        (LocalsAdded, { } added) => new TxPoolEvent.LocalsAdded(added),
        (Locals, { } all) => new TxPoolEvent.Locals(all),
        _ => throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the pool.", nameof(bytes)),
    };

    private static ImmutableArray<Transaction>? Read(byte[] bytes)
    {
        var reader = new RlpReader(bytes);
        if (!reader.TryEnterList())
            return null;
        var transactions = ImmutableArray.CreateBuilder<Transaction>();
        while (reader.HasMore)
        {
            if (!reader.TryReadBytes(out var encoded) || !TransactionCodec.TryDecodeConsensus(encoded, out var transaction, out _))
                return null;
            transactions.Add(transaction);
        }

        return reader.TryLeaveList() && reader.TryEnd() ? transactions.DrainToImmutable() : null;
    }
}
