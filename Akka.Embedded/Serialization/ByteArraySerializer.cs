using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Passes byte arrays through as they are.</summary>
public class ByteArraySerializer : Serializer
{
    public ByteArraySerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) =>
        obj as byte[] ?? throw new NotSupportedException($"Only a byte array can be written, not [{obj?.GetType()}].");

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
