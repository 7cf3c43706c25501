using Akka.Actor;
using Node.Actors.Les;
using Node.Actors.Light.TxRelay;

namespace Node.Actors.Light.TxPool;

/// <summary>Whom the pool of own transactions talks to.</summary>
/// <param name="Chain">Who hears <see cref="LightProtocol"/>.</param>
/// <param name="Les">Who takes <see cref="LesProtocol.Retrieve"/>.</param>
/// <param name="Relay">Who hears <see cref="TxRelayProtocol"/>.</param>
internal sealed record LightTxPoolNeighbours(ICanTell Chain, ICanTell Les, ICanTell Relay);
