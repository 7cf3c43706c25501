using System.Collections.Concurrent;

namespace Akka.Serialization;

/// <summary>Which serializer is bound to which type. The nearest base class wins, then the most derived interface.</summary>
internal sealed class SerializationBindings(IReadOnlyDictionary<Type, Serializer> declared, Action<string> warn)
{
    private readonly ConcurrentDictionary<Type, Serializer?> _known = new();

    /// <summary>The serializer bound to the type or to what it derives from; <c>System.Object</c> is not looked at.</summary>
    public Serializer? Specific(Type type) => _known.GetOrAdd(type, Choose);

    public Serializer? Default => declared.GetValueOrDefault(typeof(object));

    private Serializer? Choose(Type type)
    {
        for (var candidate = type; candidate is not null && candidate != typeof(object); candidate = candidate.BaseType)
        {
            if (declared.TryGetValue(candidate, out var serializer))
                return serializer;
        }

        var interfaces = declared.Keys.Where(bound => bound.IsInterface && bound.IsAssignableFrom(type)).ToList();
        var nearest = interfaces
            .Where(bound => !interfaces.Exists(other => other != bound && bound.IsAssignableFrom(other)))
            .OrderBy(bound => bound.FullName, StringComparer.Ordinal)
            .ToList();
        if (nearest.Count == 0)
            return null;
        if (nearest.Select(bound => declared[bound]).Distinct().Count() > 1)
            warn($"Several serializers are bound to interfaces of [{type}]; the one of [{nearest[0]}] is used.");

        return declared[nearest[0]];
    }
}
