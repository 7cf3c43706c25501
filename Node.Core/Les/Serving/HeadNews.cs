using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les.Serving;

/// <summary>
/// What a server tells of its head (les-facts 2.5): a head that is heavier than the one told last, and how many blocks of the chain told last are
/// left with it.
/// </summary>
public sealed class HeadNews(Header head, UInt256 totalDifficulty)
{
    // The last block that the chain of now and the one told last have in common.
    private ulong _common = head.Number;

    /// <summary>The head that clients know of.</summary>
    public Header Head { get; private set; } = head;

    public UInt256 TotalDifficulty { get; private set; } = totalDifficulty;

    /// <summary>The head has moved; null where that is not told.</summary>
    /// <param name="dropped">Blocks that are canonical no longer, in the order of their numbers.</param>
    public Announce? Moved(Header head, in UInt256 totalDifficulty, ImmutableArray<Header> dropped)
    {
        if (!dropped.IsEmpty)
            _common = Math.Min(_common, dropped[0].Number - 1);
        if (totalDifficulty <= TotalDifficulty)
            return null;
        var depth = Head.Number - _common;
        (Head, TotalDifficulty, _common) = (head, totalDifficulty, head.Number);
        return new Announce(head.Hash, head.Number, totalDifficulty, depth, []);
    }
}
