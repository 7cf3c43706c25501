using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>The merge (EIP-3675): one engine until the difficulties add up to the terminal one, the beacon chain after.</summary>
public sealed class TransitionEngine(IConsensusEngine before, UInt256 terminalTotalDifficulty, BeaconEngine after) : IConsensusEngine
{
    public ConsensusFault CheckHeader(Header header, HeaderContext context)
    {
        var isMerged = IsMerged(context);
        return header.Difficulty.IsZero == isMerged ? Of(isMerged).CheckHeader(header, context)
            : isMerged ? ConsensusFault.Invalid("difficulty", $"{header.Difficulty} is not 0, and the terminal difficulty is reached")
            : ConsensusFault.Invalid("difficulty", $"it is 0, and {context.ParentTotalDifficulty} is below the terminal {terminalTotalDifficulty}");
    }

    public ConsensusFault CheckSeal(Header header, HeaderContext context) => Of(IsMerged(context)).CheckSeal(header, context);

    public ConsensusFault CheckUncles(Block block, HeaderContext context) => Of(IsMerged(context)).CheckUncles(block, context);

    public UInt256 NextDifficulty(ulong timestamp, HeaderContext context, Address signer) =>
        Of(IsMerged(context)).NextDifficulty(timestamp, context, signer);

    public Address? Author(Header header) => Of(header.Difficulty.IsZero).Author(header);

    private IConsensusEngine Of(bool isMerged) => isMerged ? after : before;

    private bool IsMerged(HeaderContext context) => context.ParentTotalDifficulty >= terminalTotalDifficulty;
}
