using System.Collections.Concurrent;
using Akka.Event;

namespace Akka.Actor.Internal;

internal sealed partial class ActorSystemImpl
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    public override object RegisterExtension(IExtensionId extension)
    {
        try
        {
            return _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;
        }
        catch
        {
            // A failed load is not remembered: the next try may find what was missing.
            _extensions.TryRemove(extension.ExtensionType, out _);
            throw;
        }
    }

    public override object GetExtension(IExtensionId extensionId) =>
        TryGetExtension(extensionId.ExtensionType, out var extension) ? extension! : null!;

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension! : null!;

    public override bool HasExtension(Type type) => TryGetExtension(type, out _);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object? extension)
    {
        extension = _extensions.TryGetValue(extensionType, out var loaded) ? loaded.Value : null;
        return extension is not null;
    }

    public override bool TryGetExtension<T>(out T? extension) where T : class
    {
        var found = TryGetExtension(typeof(T), out var loaded);
        extension = (T?)loaded;
        return found;
    }

    private void LoadConfiguredExtensions()
    {
        foreach (var name in Settings.Config.GetStringList("akka.extensions"))
        {
            if (TypeResolver.Find(name) is { IsClass: true, IsAbstract: false } type && typeof(IExtensionId).IsAssignableFrom(type))
                RegisterExtension((IExtensionId)Activator.CreateInstance(type)!);
            else
                Log.Error("[{0}] in akka.extensions is not an IExtensionId or could not be found; it is skipped", name);
        }
    }
}
