using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>The section <c>akka.actor.serialization-identifiers</c>: serializer class to number.</summary>
internal static class SerializerIdentifiers
{
    private const string Path = "akka.actor.serialization-identifiers";

    public static int Find(Type serializer, Config config)
    {
        foreach (var (name, value) in config.GetConfig(Path)?.AsEnumerable() ?? [])
        {
            if (TypeResolver.Find(name) == serializer)
                return value.GetInt();
        }

        throw new ArgumentException(
            $"Serializer [{TypeNames.ShortName(serializer)}] has no identifier: add it to [{Path}] or override Identifier.",
            nameof(serializer));
    }
}
