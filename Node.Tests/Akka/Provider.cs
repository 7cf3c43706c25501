using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine;

/// <summary>Which of the two engines this build runs on.</summary>
internal static class Provider
{
    public static bool IsEmbedded { get; } = typeof(ActorSystem).Assembly.GetName().Name == "Akka.Embedded";

    /// <summary>Skips a spec of what Akka.NET does otherwise.</summary>
    public static void MustBeEmbedded(string difference) => Skip.IfNot(IsEmbedded, difference);
}
