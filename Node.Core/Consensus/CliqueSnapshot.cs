using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>Who may sign after a block, who did lately, and the votes that are open (EIP-225). Immutable.</summary>
/// <param name="Recents">The signers of the last blocks by number.</param>
/// <param name="Votes">In the order in which they were cast; of a signer about an account the last one counts.</param>
public sealed record CliqueSnapshot(
    ulong Number,
    Hash256 Hash,
    ImmutableSortedSet<Address> Signers,
    ImmutableSortedDictionary<ulong, Address> Recents,
    ImmutableList<CliqueVote> Votes)
{
    /// <summary>The nonce of a vote for an account.</summary>
    public const ulong NonceAuthorize = ulong.MaxValue;

    /// <summary>The nonce of a vote against one, and of no vote.</summary>
    public const ulong NonceDrop = 0;

    public const ulong InTurn = 2;
    public const ulong OutOfTurn = 1;

    /// <summary>Of this many blocks in a row a signer signs one at most.</summary>
    public int Window => (Signers.Count / 2) + 1;

    /// <summary>What a trusted block says: genesis, or an epoch block whose past is not here.</summary>
    public static CliqueSnapshot Of(Header header, IEnumerable<Address> signers) =>
        new(header.Number, header.Hash, [.. signers], ImmutableSortedDictionary<ulong, Address>.Empty, []);

    /// <summary>The difficulty of a block of a signer; it tells whose turn it is.</summary>
    public UInt256 DifficultyOf(ulong number, in Address signer) =>
        Signers.Count > 0 && number % (ulong)Signers.Count == (ulong)Signers.IndexOf(signer) ? InTurn : OutOfTurn;

    /// <summary>Whether a signer signed within the window that ends with the block of a number.</summary>
    public bool SignedLately(Address signer, ulong number) =>
        Recents.Any(recent => recent.Value == signer && recent.Key + (ulong)Window > number);

    /// <summary>A vote that would change something.</summary>
    public bool IsVote(in Address about, bool authorize) => Signers.Contains(about) != authorize;

    /// <summary>The snapshot after the next block.</summary>
    /// <param name="signer">Who signed it.</param>
    public ConsensusFault TryApply(Header header, Address signer, ulong epoch, out CliqueSnapshot next)
    {
        next = this;
        if (!Signers.Contains(signer))
            return ConsensusFault.Invalid("extraData", $"{signer} may not sign");
        if (SignedLately(signer, header.Number))
            return ConsensusFault.Invalid("extraData", $"{signer} signed within the last {Window} blocks");
        if (header.Nonce is not (NonceAuthorize or NonceDrop))
            return ConsensusFault.Invalid("nonce", "it is no vote");

        // An epoch block forgets the votes; its own beneficiary is zero and its nonce no vote.
        var votes = header.Number % epoch == 0 ? [] : Votes;
        var (about, authorize) = (header.Beneficiary, header.Nonce == NonceAuthorize);
        votes = votes.RemoveAll(vote => vote.Signer == signer && vote.About == about);
        if (IsVote(about, authorize))
            votes = votes.Add(new CliqueVote(signer, about, authorize));
        next = new CliqueSnapshot(header.Number, header.Hash, Signers, Trim(Recents, header.Number, Window).Add(header.Number, signer), votes);
        next = next.Decide(about);
        return default;
    }

    private static ImmutableSortedDictionary<ulong, Address> Trim(ImmutableSortedDictionary<ulong, Address> recents, ulong number, int window) =>
        recents.RemoveRange(recents.Keys.Where(recent => recent + (ulong)window <= number));

    // Only the account that the block names may change, even where another has its majority now; and a vote that changes nothing names it too.
    private CliqueSnapshot Decide(Address about)
    {
        var authorize = !Signers.Contains(about);
        if (Votes.Count(vote => vote.About == about) <= Signers.Count / 2)
            return this;
        var votes = Votes.RemoveAll(vote => vote.About == about || (!authorize && vote.Signer == about));
        var changed = this with { Signers = authorize ? Signers.Add(about) : Signers.Remove(about), Votes = votes };
        return changed with { Recents = Trim(Recents, Number, changed.Window) };
    }
}
