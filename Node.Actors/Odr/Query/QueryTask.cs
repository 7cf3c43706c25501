using Akka.Actor;
using Node.Core.Queries;

namespace Node.Actors.Odr.Query;

/// <summary>What a query actor is to do.</summary>
/// <param name="Run">As it was asked for.</param>
/// <param name="Open">The chain that it reads, over pieces and told whether the query is over.</param>
/// <param name="Cache">Pieces that are at hand; null on a full node.</param>
/// <param name="Chain">Of a light client, who has its headers.</param>
internal sealed record QueryTask(OdrProtocol.Run Run, Func<IPieces, Func<bool>, IChainSource> Open, PieceCache? Cache, ICanTell Chain);
