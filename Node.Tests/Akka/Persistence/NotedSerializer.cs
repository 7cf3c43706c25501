using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Node.Tests.Engine.Persistence;

/// <summary>Text as UTF-8 under manifest "noted". A text that starts with "unwritable" is refused.</summary>
public sealed class NotedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override byte[] ToBinary(object obj)
    {
        var text = ((Noted)obj).Text;
        return text.StartsWith("unwritable", StringComparison.Ordinal)
            ? throw new NotSupportedException($"cannot write {text}")
            : Encoding.UTF8.GetBytes(text);
    }

    public override object FromBinary(byte[] bytes, string manifest) => manifest == "noted"
        ? new Noted(Encoding.UTF8.GetString(bytes))
        : throw new ArgumentException($"unknown manifest {manifest}", nameof(manifest));

    public override string Manifest(object o) => "noted";
}
