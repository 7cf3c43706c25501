using Akka.Actor;

namespace Node.Actors.Les.Client.Servers;

/// <summary>Whom the set of servers talks to.</summary>
/// <param name="P2P">Told whom to dial.</param>
/// <param name="Light">Knows this node's head.</param>
internal sealed record ServersNeighbours(ICanTell P2P, ICanTell Light, IActorRef Book, IActorRef Retrieval, IActorRef Head);
