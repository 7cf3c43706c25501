using System.Net;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.Les;

namespace Node.Actors.Les.Server.Clients;

/// <summary>A client that was let in, as it was last reported.</summary>
internal sealed record Guest(SessionProtocol.PeerJoined Joined, IActorRef Session, DateTimeOffset Since, ulong Capacity)
{
    public ClientStatus? Status { get; init; }

    public ClientsProtocol.Reported? Report { get; init; }

    public IPAddress Address => Joined.Remote.Address;
}
