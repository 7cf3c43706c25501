using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>
/// Blocks since the merge (EIP-3675): the beacon chain chooses them, here only their form is checked. Whether one is the beacon chain's cannot be
/// told from the block.
/// </summary>
public sealed class BeaconEngine(ChainSpec spec) : IConsensusEngine
{
    public ConsensusFault CheckHeader(Header header, HeaderContext context)
    {
        var parent = context.Parent;
        if (!header.Difficulty.IsZero)
            return ConsensusFault.Invalid("difficulty", $"{header.Difficulty} is not 0");
        if (header.Nonce != 0)
            return ConsensusFault.Invalid("nonce", "it is not 0");
        if (header.UnclesHash != KnownHashes.NoUncles)
            return ConsensusFault.Invalid("sha3Uncles", "there are no uncles since the merge");
        if (header.ExtraData.Length > EthashEngine.MaxExtraData)
            return ConsensusFault.Invalid("extraData", $"{header.ExtraData.Length} bytes are more than {EthashEngine.MaxExtraData}");
        return header.Timestamp <= parent.Timestamp
            ? ConsensusFault.Invalid("timestamp", $"{header.Timestamp} is not after {parent.Timestamp}")
            : HeaderRules.Check(header, parent, spec.Forks.At(header.Number, header.Timestamp, isMerged: true), spec);
    }

    public ConsensusFault CheckSeal(Header header, HeaderContext context) => default;

    public ConsensusFault CheckUncles(Block block, HeaderContext context) =>
        block.Body.Uncles.IsEmpty ? default : ConsensusFault.Invalid("uncles", "there are no uncles since the merge");

    public UInt256 NextDifficulty(ulong timestamp, HeaderContext context, Address signer) => UInt256.Zero;

    public Address? Author(Header header) => header.Beneficiary;
}
