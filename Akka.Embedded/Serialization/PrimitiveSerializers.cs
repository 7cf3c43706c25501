using System.Buffers.Binary;
using System.Text;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Reads strings and integers that an Akka node with remoting wrote (identifier 17); the engine itself writes identifier 1.</summary>
internal sealed class PrimitiveSerializers(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override byte[] ToBinary(object obj)
    {
        switch (obj)
        {
            case string text:
                return Encoding.UTF8.GetBytes(text);
            case int number:
                var four = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32LittleEndian(four, number);
                return four;
            case long number:
                var eight = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(eight, number);
                return eight;
            default:
                throw new ArgumentException($"[{obj.GetType()}] is neither a string nor an integer.", nameof(obj));
        }
    }

    public override object FromBinary(byte[] bytes, string manifest) => Kind(manifest) switch
    {
        "S" => Encoding.UTF8.GetString(bytes),
        "I" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "L" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => throw new ArgumentException($"Unknown manifest [{manifest}].", nameof(manifest)),
    };

    public override string Manifest(object o) => o switch
    {
        string => "S",
        int => "I",
        long => "L",
        _ => throw new ArgumentException($"[{o.GetType()}] is neither a string nor an integer.", nameof(o)),
    };

    /// <summary>Older nodes wrote the name of the type, with the assembly of their runtime.</summary>
    private static string Kind(string manifest) => manifest.Split(',')[0] switch
    {
        "System.String" => "S",
        "System.Int32" => "I",
        "System.Int64" => "L",
        _ => manifest,
    };
}
