using Akka.Actor;
using Node.Core.Les;

namespace Node.Actors.Les.Server.Serving;

/// <summary>A request on its way through the server.</summary>
/// <param name="Number">Of the server's own count.</param>
/// <param name="Expected">Time of a worker at most, as its cost says.</param>
/// <param name="Since">When it came.</param>
internal sealed record Job(long Number, IActorRef Client, ServingProtocol.Serve Asked, TimeSpan Expected, TimeSpan Since)
{
    public RequestKind Kind { get; } = RequestKinds.Of(Asked.Request);
}
