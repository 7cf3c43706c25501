using Node.Core.Chain;

namespace Node.Core.Import;

/// <summary>What became of a block.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>It is the head now.</summary>
    /// <param name="Reorg">Null where it just follows the head before.</param>
    public sealed record NewHead(Header Head, Reorg? Reorg) : ImportResult;

    /// <summary>It is good and kept, beside the canonical chain.</summary>
    public sealed record SideBlock(Header Header) : ImportResult;

    /// <summary>It was here before.</summary>
    public sealed record Known(Header Header) : ImportResult;

    /// <summary>Nothing of it is kept.</summary>
    public sealed record Refused(BlockFault Fault) : ImportResult;
}
