using System.Collections.Immutable;
using Akka.Event;
using Node.Actors.Odr;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;

namespace Node.Actors.Les;

/// <summary>What <c>/user/node/les</c> hears from other parts of the node, and tells them.</summary>
public static class LesProtocol
{
    // in: /user/node/les/client/retrieval

    /// <summary>Get a piece from a server. Answered with <see cref="Retrieved"/> or <see cref="NotRetrieved"/>, within the patience.</summary>
    /// <param name="Id">The sender's own; comes back in the answer.</param>
    public sealed record Retrieve(long Id, OdrRequest Request, TimeSpan Patience);

    /// <summary>The sender has less patience than it said when it asked.</summary>
    /// <param name="Patience">From now on.</param>
    public sealed record HurryRetrieval(long Id, TimeSpan Patience) : IDeadLetterSuppression;

    /// <summary>The sender wants the piece no more.</summary>
    public sealed record ForgetRetrieval(long Id) : IDeadLetterSuppression;

    /// <summary>
    /// Give transactions to servers that relay them, each time to the next ones in turn. Answered with <see cref="Relayed"/>, within the patience.
    /// </summary>
    /// <param name="Id">The sender's own; comes back in the answer.</param>
    /// <param name="Transactions">At most 64, what a server takes at once.</param>
    /// <param name="Servers">How many are to have them; fewer where there are not so many.</param>
    public sealed record Relay(long Id, ImmutableArray<Transaction> Transactions, int Servers, TimeSpan Patience);

    // in: /user/node/les

    /// <summary>The node shuts down: what is to be kept is written, then this part of the tree stops.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <param name="Piece">Checked; of the type that the request has.</param>
    public sealed record Retrieved(long Id, object Piece) : IDeadLetterSuppression;

    /// <param name="Reason">In one line.</param>
    /// <param name="Servers">Who was asked or could not be, and why each did not help.</param>
    public sealed record NotRetrieved(long Id, string Reason, ImmutableArray<OdrProtocol.ServerRefusal> Servers) : IDeadLetterSuppression;

    /// <param name="Servers">That answered in time; empty where none could be given the transactions.</param>
    public sealed record Relayed(long Id, ImmutableArray<RelayedBy> Servers) : IDeadLetterSuppression;

    /// <summary>What a server says of the transactions that it was given, in their order; nobody can check it.</summary>
    public sealed record RelayedBy(string Server, ImmutableArray<TransactionStatus> Statuses);
}
