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

    public override byte[] ToBinary(object obj) => obj switch
    {
        LightTxEvent.Taken taken => TransactionListCodec.Encode(taken.Transactions),
        LightTxEvent.Whole whole => TransactionListCodec.Encode(whole.Transactions),
        _ => EncodeHashes(((LightTxEvent.Forgotten)obj).Hashes),
    };

    /// <exception cref="ArgumentException">The bytes are not what the manifest says: recovery fails, rather than a journal with gaps.</exception>
    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest switch
        {
            Taken when TransactionListCodec.TryDecode(bytes, out var taken) => new LightTxEvent.Taken(taken),
            Whole when TransactionListCodec.TryDecode(bytes, out var all) => new LightTxEvent.Whole(all),
            Forgotten when TryDecodeHashes(bytes, out var hashes) => (LightTxEvent)new LightTxEvent.Forgotten(hashes),
            _ => throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the pool of own transactions.", nameof(bytes)),
        };

    private static byte[] EncodeHashes(ImmutableArray<Hash256> hashes)
    {
        var writer = new RlpWriter();
        writer.WriteList(hashes, static (hash, into) => into.Write(hash));
        return writer.ToArray();
    }

    private static bool TryDecodeHashes(byte[] bytes, out ImmutableArray<Hash256> hashes)
    {
        var reader = new RlpReader(bytes);
        return reader.TryReadList(static (ref RlpReader list, out Hash256 hash) => list.TryReadHash256(out hash), out hashes) && reader.TryEnd();
    }
}
