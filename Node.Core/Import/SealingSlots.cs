using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Import;

/// <summary>
/// Which block a signer may make after a head, and its seal. On a clique chain that is the engine's to say; since the merge anybody can make blocks, and
/// only who keeps a private chain alone should. Proof of work is not done: its least difficulty of 131 072 takes minutes without the whole dataset.
/// </summary>
public sealed class SealingSlots
{
    // As geth: half a second for each signer that has to keep still, so that they do not all come at once.
    private static readonly TimeSpan Wiggle = TimeSpan.FromMilliseconds(500);

    private readonly ChainView _chain;
    private readonly Address _signer;
    private readonly SealingTerms _terms;
    private readonly CliqueEngine? _clique;

    public SealingSlots(ChainView chain, Address signer, SealingTerms terms)
    {
        (_chain, _signer, _terms) = (chain, signer, terms);
        _clique = chain.Spec.Clique is null ? null : CliqueEngine.Reading(chain.Spec, chain.Store);
    }

    /// <summary>The slot after a head; false with the reason where the signer has none.</summary>
    /// <param name="proposals">Whom the signer wants to let sign, or no longer; one of them that changes something is voted on.</param>
    /// <param name="now">In seconds of Unix time.</param>
    public bool TryNext(
        Header head, UInt256 totalDifficulty, IEnumerable<(Address About, bool Authorize)> proposals, ulong now,
        [NotNullWhen(true)] out SealingSlot? slot, out string reason)
    {
        slot = null;
        if (totalDifficulty >= _chain.Spec.TerminalTotalDifficulty)
        {
            reason = _terms.SealsSinceMerge ? "" : "the beacon chain makes the blocks";
            slot = _terms.SealsSinceMerge ? Merged(head, now) : null;
        }
        else if (_clique is null)
        {
            reason = "proof of work is not done here";
        }
        else
        {
            slot = Clique(new HeaderContext(head, totalDifficulty, new Ancestry(_chain.Reader, head), now), _clique, proposals, out reason);
        }

        return slot is not null;
    }

    /// <summary>The block with the signer's seal.</summary>
    public Block Seal(Block block, PrivateKey key) =>
        _clique is null || block.Header.Difficulty.IsZero ? block : block with { Header = CliqueSeal.Sign(block.Header, key) };

    private SealingSlot Merged(Header head, ulong now)
    {
        var chosen = new Header
        {
            Timestamp = Math.Max(now, head.Timestamp + Math.Max(1, _terms.PeriodSinceMerge)),
            Beneficiary = _signer,
            ExtraData = _terms.Extra,

            // Nobody draws lots for it here; it only has to differ from block to block.
            MixHash = Keccak256.Hash(head.Hash.Bytes),
        };
        return new SealingSlot(head, BlockDraft.After(_chain.Spec, head, chosen, _terms.GasCeiling), _signer, TimeSpan.Zero, _terms.PeriodSinceMerge == 0);
    }

    private SealingSlot? Clique(HeaderContext context, CliqueEngine engine, IEnumerable<(Address About, bool Authorize)> proposals, out string reason)
    {
        reason = "";
        var fault = engine.TryGetSnapshot(context, out var snapshot);
        if (!fault.IsNone || snapshot is null)
        {
            reason = fault.ToString();
            return null;
        }

        var useful = proposals.Where(proposal => snapshot.IsVote(proposal.About, proposal.Authorize)).ToImmutableArray();
        (Address, bool)? vote = useful.IsEmpty ? null : useful[(int)(context.Parent.Number % (ulong)useful.Length)];
        fault = engine.TryPrepare(context, _signer, vote, context.Now, out var prepared);
        if (!fault.IsNone)
        {
            reason = fault.ToString();
            return null;
        }

        var chosen = prepared with { ExtraData = CliqueExtra.Unsigned(_terms.Extra.Span, CliqueExtra.Signers(prepared)!.Value) };
        var isInTurn = prepared.Difficulty == CliqueSnapshot.InTurn;
        return new SealingSlot(
            context.Parent,
            BlockDraft.After(_chain.Spec, context.Parent, chosen, _terms.GasCeiling),
            _signer,
            isInTurn ? TimeSpan.Zero : Wiggle * snapshot.Window,
            _chain.Spec.Clique!.Period == 0);
    }
}
