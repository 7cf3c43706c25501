using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Les.Odr;
using Node.Core.Queries;

namespace Node.Actors.Odr.Query;

/// <summary>What <c>/user/node/odr/query-&lt;n&gt;</c> and its parent say to each other.</summary>
internal static class QueryProtocol
{
    // in

    public sealed record Fetched(PieceKey Key, object Piece) : IDeadLetterSuppression;

    public sealed record NotFetched(PieceKey Key, string Reason, ImmutableArray<OdrProtocol.ServerRefusal> Servers) : IDeadLetterSuppression;

    // out

    /// <summary>Get a piece from servers. Answered with <see cref="Fetched"/> or <see cref="NotFetched"/>, within the patience.</summary>
    public sealed record Fetch(PieceKey Key, OdrRequest Request, TimeSpan Patience);

    /// <summary>The query is done.</summary>
    /// <param name="Answer">The message for whoever asked.</param>
    public sealed record Ended(object Answer);
}
