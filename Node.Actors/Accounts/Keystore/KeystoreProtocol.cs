using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Actors.Accounts.Keystore;

/// <summary>
/// What <c>/user/node/accounts/keystore</c> hears from its parent and answers: each request with its answer or <see cref="Failed"/>. Secrets belong to
/// the receiver.
/// </summary>
internal static class KeystoreProtocol
{
    // in

    /// <summary>What each request has.</summary>
    /// <param name="Ticket">Comes back in the answer.</param>
    public abstract record Request(long Ticket);

    /// <summary>Answered with <see cref="Files"/>.</summary>
    public sealed record GetFiles(long Ticket) : Request(Ticket);

    /// <summary>Answered with <see cref="Added"/>.</summary>
    /// <param name="IsNew">Made a moment ago; another one must not be here yet.</param>
    public sealed record Add(long Ticket, PrivateKey Key, bool IsNew, Secret Password) : Request(Ticket);

    /// <summary>Answered with <see cref="Opened"/>.</summary>
    public sealed record Open(long Ticket, Address Address, Secret Password) : Request(Ticket);

    // out

    public sealed record Files(long Ticket, ImmutableArray<KeystoreEntry> Entries) : IDeadLetterSuppression;

    public sealed record Added(long Ticket, KeystoreEntry Entry) : IDeadLetterSuppression;

    public sealed record Opened(long Ticket, PrivateKey Key) : IDeadLetterSuppression;

    public sealed record Failed(long Ticket, AccountsProtocol.Refusal Kind, string Reason) : IDeadLetterSuppression;
}
