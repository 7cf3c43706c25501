using System.Net;
using Akka.Actor;

namespace Node.Actors.P2P.Dialer;

/// <summary>Whom the dialer talks to.</summary>
/// <param name="Discovery">Nobody where discovery is off.</param>
/// <param name="Resolve">Asks the name servers for the addresses of a host.</param>
internal sealed record DialerNeighbours(
    IActorRef Peers,
    IActorRef Discovery,
    IActorRef Nodebook,
    Func<string, CancellationToken, Task<IPAddress[]>> Resolve);
