using Akka.Actor;
using Node.Core.Les;
using Node.Core.Les.Serving;

namespace Node.Actors.Les.Server.Serving;

/// <summary>A request on its way through the server.</summary>
/// <param name="Number">Of the server's own count.</param>
/// <param name="Expected">Time of a worker at most, as its cost says.</param>
/// <param name="Since">When it came.</param>
internal sealed record Job(long Number, IActorRef Client, ServingProtocol.Serve Asked, TimeSpan Expected, TimeSpan Since)
{
    public RequestKind Kind { get; } = RequestKinds.Of(Asked.Request);

    /// <summary>Time of workers so far.</summary>
    public TimeSpan Taken { get; init; }

    /// <summary>The answer in the making, <see cref="LesResponder.Steps"/>: of the worker that has the job, of nobody else meanwhile. Null before the first turn.</summary>
    public IEnumerator<LesAnswer?>? Begun { get; init; }
}
