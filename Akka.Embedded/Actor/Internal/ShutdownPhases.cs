using Akka.Configuration;

namespace Akka.Actor.Internal;

/// <summary>Reads the phases of a coordinated shutdown and puts them in order.</summary>
internal static class ShutdownPhases
{
    /// <exception cref="ArgumentException">A phase depends on itself.</exception>
    internal static IReadOnlyList<ShutdownPhase> From(Config config)
    {
        var usual = config.GetTimeSpan("default-phase-timeout", allowInfinite: false);
        var phases = config.GetConfig("phases")!.AsEnumerable().ToDictionary(entry => entry.Key, entry => Read(entry.Key, entry.Value.ToConfig(), usual));
        foreach (var name in phases.Values.SelectMany(phase => phase.DependsOn).ToList())
            phases.TryAdd(name, new ShutdownPhase(name, [], usual, recover: true));
        return InOrder(phases);
    }

    private static ShutdownPhase Read(string name, Config config, TimeSpan usual) => new(
        name,
        config.GetStringList("depends-on"),
        config.GetTimeSpan("timeout", usual, allowInfinite: false),
        config.GetBoolean("recover", true));

    private static List<ShutdownPhase> InOrder(Dictionary<string, ShutdownPhase> phases)
    {
        var ordered = new List<ShutdownPhase>();
        var seen = new HashSet<string>();
        var path = new List<string>();
        foreach (var name in phases.Keys)
            Visit(name);
        return ordered;

        void Visit(string name)
        {
            if (path.Contains(name))
            {
                throw new ArgumentException(
                    $"Cycle detected in graph of phases. It must be a DAG. Phase [{name}] depends transitively on itself: " +
                    string.Join(" -> ", path.SkipWhile(step => step != name).Append(name)));
            }

            if (!seen.Add(name))
                return;
            path.Add(name);
            foreach (var dependency in phases[name].DependsOn)
                Visit(dependency);
            path.Remove(name);
            ordered.Add(phases[name]);
        }
    }
}
