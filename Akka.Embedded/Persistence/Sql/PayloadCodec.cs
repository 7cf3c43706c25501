using Akka.Actor.Internal;

namespace Akka.Persistence.Sql;

/// <summary>Events and snapshots to what the tables store of them (bytes, serializer, manifest) and back.</summary>
internal sealed class PayloadCodec(Akka.Serialization.Serialization serialization, string? fallback)
{
    public Stored Write(object payload)
    {
        var serializer = serialization.FindSerializerFor(payload, fallback);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, payload);
        return new Stored(serializer.ToBinary(payload), serializer.Identifier, manifest);
    }

    public object Read(Stored stored)
    {
        if (stored.SerializerId is { } id)
            return serialization.Deserialize(stored.Bytes, id, stored.Manifest);

        // Rows of the oldest plugins name the type and no serializer.
        var type = TypeResolver.Find(stored.Manifest)
            ?? throw new InvalidOperationException($"A stored row has no serializer id, and its type cannot be found: [{stored.Manifest}].");
        return serialization.FindSerializerForType(type, fallback).FromBinary(stored.Bytes, type);
    }

    public sealed record Stored(byte[] Bytes, int? SerializerId, string Manifest);
}
