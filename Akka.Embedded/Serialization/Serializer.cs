using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back. Its identifier is stored beside the bytes and must never change.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;
    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new Lazy<int>(() => SerializerIdentifiers.Find(GetType(), system.Settings.Config));
    }

    /// <summary>Read from <c>akka.actor.serialization-identifiers</c> unless overridden.</summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>Whether the bytes can only be read with a manifest at hand.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}
