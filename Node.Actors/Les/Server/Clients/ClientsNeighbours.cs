using Akka.Actor;
using Node.Actors.Les.Server.Clients.Client;

namespace Node.Actors.Les.Server.Clients;

/// <summary>Whom the clients' owner asks, and how it makes a session.</summary>
/// <param name="MakeSession">Given the name.</param>
internal sealed record ClientsNeighbours(
    ICanTell Chain, ICanTell Serving, ICanTell Balances, Func<IActorRefFactory, string, ClientTerms, IActorRef> MakeSession)
{
    public static ClientsNeighbours Of(ICanTell chain, ICanTell serving, ICanTell balances) => new(
        chain, serving, balances, (context, name, terms) => context.ActorOf(ClientSession.Props(terms), name));
}
