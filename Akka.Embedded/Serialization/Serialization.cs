using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Serialization;

/// <summary>The serializers of an actor system, as HOCON declares them, found by object, type or identifier.</summary>
public class Serialization
{
    private const string Serializers = "akka.actor.serializers";
    private const string Bindings = "akka.actor.serialization-bindings";
    private const string Settings = "akka.actor.serialization-settings";

    private readonly Serializer _null;
    private readonly Dictionary<string, Serializer> _byName = new();
    private readonly Dictionary<int, Serializer> _byId = new();
    private readonly SerializationBindings _bindings;

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        _null = new NullSerializer(system);
        Add("null", _null);
        foreach (var (name, typeName) in Section(Serializers))
        {
            if (TypeResolver.Find(typeName) is { } type)
                Add(name, Create(name, type));
            else
                Warn($"[{Serializers}.{name}] names a type that cannot be found: [{typeName}].");
        }

        _bindings = new SerializationBindings(ReadBindings(), Warn);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>What has to be stored beside the bytes so that they can be read again.</summary>
    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest named => named.Manifest(msg),
        { IncludeManifest: true } => TypeNames.ShortName(msg.GetType()),
        _ => string.Empty,
    };

    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    public object Deserialize(byte[] bytes, int serializerId, Type type) => ById(serializerId, type?.Name).FromBinary(bytes, type!);

    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = ById(serializerId, manifest);
        if (serializer is SerializerWithStringManifest named)
            return named.FromBinary(bytes, manifest);
        if (string.IsNullOrEmpty(manifest))
            return serializer.FromBinary(bytes, null!);

        var type = TypeResolver.Find(manifest) ?? throw new SerializationException(
            $"Cannot find the type of manifest [{manifest}] for the serializer with id [{serializerId}].");
        return serializer.FromBinary(bytes, type);
    }

    public Serializer FindSerializerFor(object obj, string? defaultSerializerName = null) =>
        obj is null ? _null : FindSerializerForType(obj.GetType(), defaultSerializerName);

    public Serializer FindSerializerForType(Type objectType, string? defaultSerializerName = null) =>
        _bindings.Specific(objectType)
        ?? (defaultSerializerName is null ? null : _byName.GetValueOrDefault(defaultSerializerName))
        ?? _bindings.Default
        ?? throw new SerializationException($"No serializer is bound to [{objectType}] nor to System.Object under [{Bindings}].");

    private Serializer ById(int id, string? manifest) => _byId.GetValueOrDefault(id) ?? throw new SerializationException(
        $"Cannot find the serializer with id [{id}] that wrote manifest [{manifest}]: it is missing from [{Serializers}].");

    private Dictionary<Type, Serializer> ReadBindings()
    {
        var bound = new Dictionary<Type, Serializer>();
        foreach (var (typeName, name) in Section(Bindings))
        {
            if (name == "none")
                continue;
            if (!_byName.TryGetValue(name, out var serializer))
                Warn($"[{Bindings}] binds [{typeName}] to [{name}], which [{Serializers}] does not declare.");
            else if (TypeResolver.Find(typeName) is not { } type)
                Warn($"[{Bindings}] names a type that cannot be found: [{typeName}].");
            else
                bound[type] = serializer;
        }

        return bound;
    }

    private Serializer Create(string name, Type type)
    {
        var settings = System.Settings.Config.GetConfig($"{Settings}.{name}");
        var withSettings = !settings.IsNullOrEmpty() && type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is not null;
        return (Serializer)(withSettings ? Activator.CreateInstance(type, System, settings) : Activator.CreateInstance(type, System))!;
    }

    private void Add(string name, Serializer serializer)
    {
        if (_byId.TryGetValue(serializer.Identifier, out var other) && other.GetType() != serializer.GetType())
        {
            throw new ConfigurationException(
                $"Serializers [{other.GetType()}] and [{serializer.GetType()}] share identifier [{serializer.Identifier}].");
        }

        _byId[serializer.Identifier] = serializer;
        _byName[name] = serializer;
    }

    private IEnumerable<(string Key, string Value)> Section(string path) =>
        System.Settings.Config.GetConfig(path)?.AsEnumerable().Select(entry => (entry.Key, entry.Value.GetString()!)) ?? [];

    private void Warn(string text) => System.Log.Warning(text);
}
