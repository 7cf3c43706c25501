using System.Collections.Immutable;
using Akka.Event;

namespace Node.Actors.Odr;

/// <summary>
/// What <c>/user/node/odr</c> is asked and says: every question about the chain, by whoever wants to know, whether this node has the chain or gets it
/// piece by piece from servers.
/// </summary>
public static class OdrProtocol
{
    // in

    /// <summary>Answered with <see cref="Answered"/> or <see cref="NotAnswered"/>, within the patience.</summary>
    /// <param name="Id">The sender's own; comes back in the answer.</param>
    public sealed record Run(long Id, Core.Queries.Query Query, TimeSpan Patience);

    /// <summary>The sender wants no answer any more.</summary>
    public sealed record Forget(long Id) : IDeadLetterSuppression;

    // out

    /// <param name="Answer">Of the type that the query has.</param>
    public sealed record Answered(long Id, object? Answer) : IDeadLetterSuppression;

    /// <param name="Reason">For the caller: what could not be had and why.</param>
    /// <param name="Servers">Of a light client, who was asked or could not be, and why each did not help.</param>
    public sealed record NotAnswered(long Id, string Reason, ImmutableArray<ServerRefusal> Servers) : IDeadLetterSuppression;

    /// <summary>Why one server did not help.</summary>
    public sealed record ServerRefusal(string Server, string Reason);
}
