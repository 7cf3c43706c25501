using Akka.Actor;
using Node.Core.Les.Odr;
using Node.Core.Queries;

namespace Node.Actors.Odr;

/// <summary>One piece on its way from servers.</summary>
/// <param name="Waiting">Queries, and until when each can wait.</param>
/// <param name="Until">When servers had their time.</param>
internal sealed record Retrieval(long Id, PieceKey Key, OdrRequest Request, Dictionary<IActorRef, DateTimeOffset> Waiting, DateTimeOffset Until);
