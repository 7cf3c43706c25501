using Akka.Actor;
using Akka.Serialization;
using Node.Core.Chain;

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

    public override byte[] ToBinary(object obj) => TransactionListCodec.Encode(((TxPoolEvent)obj).Transactions);

    /// <exception cref="ArgumentException">The bytes are not what the manifest says: recovery fails, rather than a journal with gaps.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => (manifest, TransactionListCodec.TryDecode(bytes, out var transactions)) switch
    {
        (LocalsAdded, true) => new TxPoolEvent.LocalsAdded(transactions),
        (Locals, true) => new TxPoolEvent.Locals(transactions),
        _ => throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the pool.", nameof(bytes)),
    };
}
