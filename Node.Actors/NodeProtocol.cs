using Akka.Actor;

namespace Node.Actors;

/// <summary>What <c>/user/node</c> hears and says.</summary>
public static class NodeProtocol
{
    // in

    /// <summary>Shut down in order: every part says good-bye, then the node stops. Part of the system's <see cref="CoordinatedShutdown"/>.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out: event stream

    /// <summary>A part of the node has failed too often; the system shuts down for this reason.</summary>
    /// <param name="child">The name of the part.</param>
    /// <param name="cause">Its last failure in one line.</param>
    public sealed class GivenUp(string child, string cause) : CoordinatedShutdown.Reason
    {
        public string Child { get; } = child;

        public string Cause { get; } = cause;

        public override string ToString() => $"{Child} is given up: {Cause}";
    }
}
