using System.Collections.Concurrent;

namespace Akka.Actor.Internal;

/// <summary>
/// Finds types named in HOCON. Names of real Akka.NET assemblies (<c>"Akka.TestKit.TestScheduler, Akka.TestKit"</c>)
/// are found in the assemblies that stand in for them here.
/// </summary>
internal static class TypeResolver
{
    private static readonly ConcurrentDictionary<string, Type> Known = new();

    internal static Type? Find(string name)
    {
        if (Known.TryGetValue(name, out var known))
            return known;

        var found = Type.GetType(name, throwOnError: false) ?? FindByFullName(name.Split(',')[0].Trim());
        if (found is not null)
            Known[name] = found;
        return found;
    }

    private static Type? FindByFullName(string fullName) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic)
            .Select(assembly => assembly.GetType(fullName, throwOnError: false))
            .FirstOrDefault(type => type is not null);
}
