using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>Who may add a block, and how it is told. Safe for any number of threads; has no clock and writes nothing but caches.</summary>
public interface IConsensusEngine
{
    /// <summary>Everything about a header that follows from its parent, but the seal.</summary>
    ConsensusFault CheckHeader(Header header, HeaderContext context);

    /// <summary>The seal of a header that <see cref="CheckHeader"/> passed: work, or the signature of who may sign.</summary>
    ConsensusFault CheckSeal(Header header, HeaderContext context);

    /// <summary>The uncles of a block; that their hash is the header's is not checked here.</summary>
    ConsensusFault CheckUncles(Block block, HeaderContext context);

    /// <summary>The difficulty that a block after the parent must have.</summary>
    /// <param name="signer">Of clique: whose block it will be.</param>
    UInt256 NextDifficulty(ulong timestamp, HeaderContext context, Address signer);

    /// <summary>Who gets the fees; of clique the signer. Null where the seal is nobody's.</summary>
    Address? Author(Header header);
}
