using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Node.Tests.Engine.Serialization;

/// <summary>Its identifier is configured. Any fruit as its name.</summary>
internal class FruitSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(obj switch
    {
        Lemon lemon => lemon.Name,
        Apple apple => apple.Name,
        _ => throw new ArgumentException($"no fruit: {obj}", nameof(obj)),
    });

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        "lemon" => new Lemon(Encoding.UTF8.GetString(bytes)),
        "apple" => new Apple(Encoding.UTF8.GetString(bytes)),
        "russet" => new Russet(Encoding.UTF8.GetString(bytes)),
        _ => throw new ArgumentException($"unknown manifest {manifest}", nameof(manifest)),
    };

    public override string Manifest(object o) => o switch
    {
        Lemon => "lemon",
        Russet => "russet",
        _ => "apple",
    };
}

/// <summary>Its identifier is its own.</summary>
internal sealed class CitrusSerializer(ExtendedActorSystem system) : FruitSerializer(system)
{
    public override int Identifier => 9102;
}

/// <summary>Takes settings, and names what it writes by type.</summary>
internal sealed class AppleSerializer(ExtendedActorSystem system, Config settings) : Serializer(system)
{
    public override int Identifier => 9103;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(settings.GetString("prefix") + ((Apple)obj).Name);

    public override object FromBinary(byte[] bytes, Type type)
    {
        var name = Encoding.UTF8.GetString(bytes);
        return type == typeof(Russet) ? new Russet(name) : new Apple(name);
    }
}
