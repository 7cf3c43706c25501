using Akka.Actor;

namespace Node.Host;

/// <summary>What <c>/user/host</c> hears from the process that starts it.</summary>
internal static class HostProtocol
{
    // in

    /// <summary>The node runs; its end is the end of the process.</summary>
    public sealed record NodeStarted(IActorRef Node);
}
