using Akka.Actor;
using Akka.Configuration;

namespace Node.Benchmarks.Engine;

/// <summary>An actor system that logs nothing.</summary>
internal static class BenchmarkSystem
{
    public static ActorSystem Create() => ActorSystem.Create(
        "bench", ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }"));
}
