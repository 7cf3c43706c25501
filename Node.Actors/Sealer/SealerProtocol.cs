using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Primitives;

namespace Node.Actors.Sealer;

/// <summary>What <c>/user/node/sealer</c>, which makes blocks, hears and says.</summary>
public static class SealerProtocol
{
    // in

    /// <summary>Vote for or against an account's right to sign with every block of ours that can, until <see cref="Discard"/>. Answered with <see cref="Proposals"/>.</summary>
    public sealed record Propose(Address About, bool Authorize);

    /// <summary>Vote on an account no longer. Answered with <see cref="Proposals"/>.</summary>
    public sealed record Discard(Address About);

    /// <summary>Answered with <see cref="Proposals"/>.</summary>
    public sealed record GetProposals
    {
        public static GetProposals Instance { get; } = new();
    }

    /// <summary>Stop.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <param name="Signer">Who votes.</param>
    /// <param name="Items">By account: whether it shall sign.</param>
    public sealed record Proposals(Address Signer, ImmutableSortedDictionary<Address, bool> Items) : IDeadLetterSuppression;

    // out: event stream

    /// <summary>A block of ours is in the chain.</summary>
    public sealed record Sealed(ulong Number, Hash256 Hash, int Transactions);
}
