using Akka.Actor;

namespace Node.Actors.Les;

/// <summary>Whom les talks to; selections, since each may be made anew.</summary>
/// <param name="P2P"><c>/user/node/p2p</c>, told whom the client would like to be dialled.</param>
/// <param name="LightChain"><c>/user/node/light/chain</c>, of the client.</param>
/// <param name="Chain"><c>/user/node/chain</c>, of the server.</param>
/// <param name="Pool"><c>/user/node/txpool</c>, of the server; null: it relays no transactions.</param>
public sealed record LesNeighbours(ICanTell P2P, ICanTell LightChain, ICanTell Chain, ICanTell? Pool);
