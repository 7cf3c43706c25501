using Akka.Actor;
using Xunit;

namespace Node.Tests;

/// <summary>Which of the two actor engines the specs run on.</summary>
internal static class Provider
{
    public static bool IsEmbedded { get; } = typeof(ActorSystem).Assembly.GetName().Name == "Akka.Embedded";

    /// <summary>For what only our own engine promises; the reason says why Akka.NET does not.</summary>
    public static void SkipUnlessEmbedded(string reason) => Skip.IfNot(IsEmbedded, reason);
}
