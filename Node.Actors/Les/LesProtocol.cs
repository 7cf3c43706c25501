using System.Collections.Immutable;
using Akka.Event;
using Node.Actors.Odr;
using Node.Core.Les.Odr;

namespace Node.Actors.Les;

/// <summary>What <c>/user/node/les</c> hears from other parts of the node, and tells them.</summary>
public static class LesProtocol
{
    // in: /user/node/les/client/retrieval

    /// <summary>Get a piece from a server. Answered with <see cref="Retrieved"/> or <see cref="NotRetrieved"/>, within the patience.</summary>
    /// <param name="Id">The sender's own; comes back in the answer.</param>
    public sealed record Retrieve(long Id, OdrRequest Request, TimeSpan Patience);

    /// <summary>The sender wants the piece no more.</summary>
    public sealed record ForgetRetrieval(long Id) : IDeadLetterSuppression;

    // out

    /// <param name="Piece">Checked; of the type that the request has.</param>
    public sealed record Retrieved(long Id, object Piece) : IDeadLetterSuppression;

    /// <param name="Reason">In one line.</param>
    /// <param name="Servers">Who was asked or could not be, and why each did not help.</param>
    public sealed record NotRetrieved(long Id, string Reason, ImmutableArray<OdrProtocol.ServerRefusal> Servers) : IDeadLetterSuppression;
}
