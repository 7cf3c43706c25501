using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>Proof of work: ethash (Yellow Paper, 11.5 and appendix J) and uncles.</summary>
/// <param name="checksWork">False takes any seal: for test chains that nobody worked for.</param>
public sealed class EthashEngine(ChainSpec spec, bool checksWork = true) : IConsensusEngine
{
    public const int MaxExtraData = 32;

    /// <summary>Seconds by which the clock of who sealed may be ahead of ours.</summary>
    public const ulong MaxAhead = 15;

    private const int MaxUncles = 2;
    private const int UncleGenerations = 6;
    private const int DaoBlocks = 10;

    public ConsensusFault CheckHeader(Header header, HeaderContext context) =>
        header.Timestamp > context.Now + MaxAhead ? ConsensusFault.Future(header.Timestamp, context.Now) : Check(header, context.Parent);

    public ConsensusFault CheckSeal(Header header, HeaderContext context) => checksWork ? CheckSeal(header) : default;

    /// <summary>Whether nonce and mix stand for the work that the difficulty asks for.</summary>
    public static ConsensusFault CheckSeal(Header header)
    {
        if (header.Difficulty.IsZero)
            return ConsensusFault.Invalid("difficulty", "it is zero");
        var work = Hashimoto.Compute(CacheOf(header), Hashimoto.SealHash(header), header.Nonce);
        return work.Mix != header.MixHash ? ConsensusFault.Invalid("mixHash", $"{header.MixHash} is not {work.Mix}")
            : work.Result > Hashimoto.Target(header.Difficulty) ? ConsensusFault.Invalid("nonce", "it stands for less work than the difficulty")
            : default;
    }

    /// <summary>Looks for a seal; for small difficulties only, since it computes every row of the dataset anew.</summary>
    /// <param name="firstNonce">Where to begin.</param>
    /// <param name="tries">Nonces tried before it gives up.</param>
    public static Header? TrySeal(Header header, ulong firstNonce, ulong tries, CancellationToken cancellation)
    {
        var (cache, hash, target) = (CacheOf(header), Hashimoto.SealHash(header), Hashimoto.Target(header.Difficulty));
        for (ulong i = 0; i < tries && !cancellation.IsCancellationRequested; i++)
        {
            var work = Hashimoto.Compute(cache, hash, firstNonce + i);
            if (work.Result <= target)
                return header with { Nonce = firstNonce + i, MixHash = work.Mix };
        }

        return null;
    }

    public ConsensusFault CheckUncles(Block block, HeaderContext context)
    {
        var uncles = block.Body.Uncles;
        if (uncles.Length > MaxUncles)
            return ConsensusFault.Invalid("uncles", $"{uncles.Length} are more than {MaxUncles}");
        if (uncles.IsEmpty)
            return default;

        var ancestors = new Dictionary<Hash256, Header>();
        var included = new HashSet<Hash256> { block.Hash };
        var ancestor = context.Parent;
        for (var generation = 0; generation <= UncleGenerations && ancestor is not null; generation++)
        {
            ancestors[ancestor.Hash] = ancestor;
            foreach (var uncle in context.Chain.Uncles(ancestor.Number, ancestor.Hash) ?? [])
                included.Add(uncle.Hash);
            ancestor = ancestor.Number == 0 ? null : context.Chain.Header(ancestor.Number - 1, ancestor.ParentHash);
        }

        for (var i = 0; i < uncles.Length; i++)
        {
            var fault = CheckUncle(uncles[i], context.Parent.Hash, ancestors, included);
            if (!fault.IsNone)
                return fault with { Field = $"uncles[{i}].{fault.Field}" };
        }

        return default;
    }

    public UInt256 NextDifficulty(ulong timestamp, HeaderContext context, Address signer) => Difficulty.After(context.Parent, timestamp, spec.Forks);

    public Address? Author(Header header) => header.Beneficiary;

    private static EthashCache CacheOf(Header header) => EthashCaches.Shared.Of((int)(header.Number / EthashSizes.EpochLength));

    private ConsensusFault CheckUncle(Header uncle, Hash256 parent, Dictionary<Hash256, Header> ancestors, HashSet<Hash256> included) =>
        !included.Add(uncle.Hash) ? ConsensusFault.Invalid("hash", "it was included before")
        : ancestors.ContainsKey(uncle.Hash) ? ConsensusFault.Invalid("hash", "it is an ancestor")
        : uncle.ParentHash == parent || !ancestors.TryGetValue(uncle.ParentHash, out var above)
            ? ConsensusFault.Invalid("parentHash", $"it is not one of {UncleGenerations} ancestors")
        : Check(uncle, above) is { IsNone: false } fault ? fault
        : checksWork ? CheckSeal(uncle) : default;

    private ConsensusFault Check(Header header, Header parent)
    {
        if (header.ExtraData.Length > MaxExtraData)
            return ConsensusFault.Invalid("extraData", $"{header.ExtraData.Length} bytes are more than {MaxExtraData}");
        if (header.Timestamp <= parent.Timestamp)
            return ConsensusFault.Invalid("timestamp", $"{header.Timestamp} is not after {parent.Timestamp}");
        var difficulty = Difficulty.After(parent, header.Timestamp, spec.Forks);
        if (header.Difficulty != difficulty)
            return ConsensusFault.Invalid("difficulty", $"{header.Difficulty} is not {difficulty}");
        var fault = HeaderRules.Check(header, parent, spec.Forks.At(header.Number, header.Timestamp, isMerged: false), spec);
        return fault.IsNone ? CheckDao(header) : fault;
    }

    // The ten blocks after the fork say on which side they are, so that light clients can tell (EIP-779).
    private ConsensusFault CheckDao(Header header)
    {
        if (spec.Forks.DaoBlock is not { } dao || header.Number < dao || header.Number - dao >= DaoBlocks)
            return default;
        return header.ExtraData.Span.SequenceEqual("dao-hard-fork"u8) == spec.Forks.SupportsDao
            ? default
            : ConsensusFault.Invalid("extraData", "it is of the other side of the DAO fork");
    }
}
