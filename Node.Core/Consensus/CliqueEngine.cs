using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Consensus;

/// <summary>Proof of authority: clique (EIP-225). Signers take turns, and vote each other in and out with the blocks they sign.</summary>
public sealed class CliqueEngine : IConsensusEngine
{
    private readonly ChainSpec _spec;
    private readonly CliqueSettings _settings;
    private readonly CliqueSnapshots _snapshots;

    /// <param name="store">Keeps snapshots between runs; null: they are computed anew.</param>
    public CliqueEngine(ChainSpec spec, IKeyValueStore? store = null)
        : this(spec, store, store)
    {
    }

    private CliqueEngine(ChainSpec spec, IStoreReader? stored, IKeyValueStore? store)
    {
        _spec = spec;
        _settings = spec.Clique ?? throw new ArgumentException("The chain has no settings of clique.", nameof(spec));
        _snapshots = new CliqueSnapshots(_settings, stored, store);
    }

    /// <summary>An engine beside the one that writes the store: it finds the snapshots there, and writes nothing.</summary>
    public static CliqueEngine Reading(ChainSpec spec, IStoreReader stored) => new(spec, stored, null);

    public ConsensusFault CheckHeader(Header header, HeaderContext context)
    {
        if (header.Timestamp > context.Now)
            return ConsensusFault.Future(header.Timestamp, context.Now);
        var fault = CheckForm(header);
        if (!fault.IsNone)
            return fault;
        if (header.Timestamp < context.Parent.Timestamp + _settings.Period)
            return ConsensusFault.Invalid("timestamp", $"{header.Timestamp} is less than {_settings.Period} s after {context.Parent.Timestamp}");
        return HeaderRules.Check(header, context.Parent, _spec.Forks.At(header.Number, header.Timestamp, isMerged: false), _spec);
    }

    public ConsensusFault CheckSeal(Header header, HeaderContext context)
    {
        var fault = TryGetSnapshot(context, out var snapshot);
        if (!fault.IsNone || snapshot is null)
            return fault;
        if (header.Number % _settings.Epoch == 0 && !snapshot.Signers.SequenceEqual(CliqueExtra.Signers(header) ?? []))
            return ConsensusFault.Invalid("extraData", "the signers of the epoch are others");
        if (_snapshots.SignerOf(header) is not { } signer)
            return ConsensusFault.Invalid("extraData", "the signature is nobody's");
        if (!snapshot.Signers.Contains(signer))
            return ConsensusFault.Invalid("extraData", $"{signer} may not sign");
        if (snapshot.SignedLately(signer, header.Number))
            return ConsensusFault.Invalid("extraData", $"{signer} signed within the last {snapshot.Window} blocks");
        var difficulty = snapshot.DifficultyOf(header.Number, signer);
        return header.Difficulty == difficulty ? default : ConsensusFault.Invalid("difficulty", $"{header.Difficulty} is not {difficulty}");
    }

    public ConsensusFault CheckUncles(Block block, HeaderContext context) =>
        block.Body.Uncles.IsEmpty ? default : ConsensusFault.Invalid("uncles", "clique has none");

    /// <summary>Who may sign after the parent, and what is voted on.</summary>
    public ConsensusFault TryGetSnapshot(HeaderContext context, out CliqueSnapshot? snapshot) =>
        _snapshots.TryGet(context.Parent.Number, context.Parent.Hash, context.Chain, out snapshot);

    public UInt256 NextDifficulty(ulong timestamp, HeaderContext context, Address signer) =>
        TryGetSnapshot(context, out var snapshot).IsNone ? snapshot!.DifficultyOf(context.Parent.Number + 1, signer) : CliqueSnapshot.OutOfTurn;

    /// <summary>A header that the signer can fill in and <see cref="CliqueSeal.Sign"/>: difficulty, extra data, time and vote are set.</summary>
    /// <param name="vote">About whom and for or against; null for no vote. At an epoch there is none.</param>
    /// <param name="now">The header is not before it.</param>
    public ConsensusFault TryPrepare(HeaderContext context, Address signer, (Address About, bool Authorize)? vote, ulong now, out Header header)
    {
        header = context.Parent;
        var fault = TryGetSnapshot(context, out var snapshot);
        if (!fault.IsNone || snapshot is null)
            return fault;
        var number = context.Parent.Number + 1;
        var isEpoch = number % _settings.Epoch == 0;
        var cast = !isEpoch && vote is { } wanted && snapshot.IsVote(wanted.About, wanted.Authorize) ? vote : null;
        header = new Header
        {
            ParentHash = context.Parent.Hash,
            Number = number,
            Beneficiary = cast?.About ?? default,
            Nonce = cast is { Authorize: true } ? CliqueSnapshot.NonceAuthorize : CliqueSnapshot.NonceDrop,
            Difficulty = snapshot.DifficultyOf(number, signer),
            GasLimit = context.Parent.GasLimit,
            Timestamp = Math.Max(now, context.Parent.Timestamp + _settings.Period),
            ExtraData = CliqueExtra.Unsigned([], isEpoch ? snapshot.Signers : []),
        };
        return snapshot.Signers.Contains(signer) && !snapshot.SignedLately(signer, number)
            ? default
            : ConsensusFault.Invalid("extraData", $"{signer} may not sign this block");
    }

    public Address? Author(Header header) => _snapshots.SignerOf(header);

    private ConsensusFault CheckForm(Header header)
    {
        var isEpoch = header.Number % _settings.Epoch == 0;
        if (header.Nonce is not (CliqueSnapshot.NonceAuthorize or CliqueSnapshot.NonceDrop) || (isEpoch && header.Nonce != CliqueSnapshot.NonceDrop))
            return ConsensusFault.Invalid("nonce", isEpoch ? "an epoch block has no vote" : "it is no vote");
        if (isEpoch && !header.Beneficiary.IsZero)
            return ConsensusFault.Invalid("miner", "an epoch block has no vote");
        if (CliqueExtra.Signers(header) is not { } signers || (!isEpoch && !signers.IsEmpty))
            return ConsensusFault.Invalid("extraData", $"{header.ExtraData.Length} bytes are not vanity, signers of an epoch and signature");
        if (!header.MixHash.IsZero)
            return ConsensusFault.Invalid("mixHash", "it is not zero");
        if (header.UnclesHash != KnownHashes.NoUncles)
            return ConsensusFault.Invalid("sha3Uncles", "clique has none");
        return header.Difficulty == CliqueSnapshot.InTurn || header.Difficulty == CliqueSnapshot.OutOfTurn
            ? default
            : ConsensusFault.Invalid("difficulty", $"{header.Difficulty} is neither {CliqueSnapshot.InTurn} nor {CliqueSnapshot.OutOfTurn}");
    }
}
