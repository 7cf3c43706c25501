using System.Collections.Immutable;
using Akka.Actor;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>What the message ids of a connection mean; fixed by the hellos.</summary>
internal sealed class RouteTable
{
    private readonly ImmutableArray<Route> _routes;

    public RouteTable(ConnectionProtocol.Speak speak)
    {
        _routes = [.. speak.Capabilities.Shared.Select((shared, index) => new Route(shared, speak.Protocols[index]))];
        IsCompressed = speak.IsCompressed;
    }

    public bool IsCompressed { get; }

    public bool AreAllAttached => _routes.All(route => route.Session is not null);

    /// <summary>Whether an actor is the session of a capability, or of several.</summary>
    public bool HasSession(IActorRef session) => _routes.Any(route => session.Equals(route.Session));

    public Route? Find(string capability)
    {
        foreach (var route in _routes)
        {
            if (route.Shared.Capability.Name == capability)
                return route;
        }

        return null;
    }

    public Route? Find(ulong messageId)
    {
        foreach (var route in _routes)
        {
            if (messageId >= route.Shared.Offset && messageId < route.Shared.End)
                return route;
        }

        return null;
    }
}
