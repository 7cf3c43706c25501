using System.Collections.Immutable;
using Akka.Event;
using Node.Actors.Chain;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Light;

/// <summary>
/// What <c>/user/node/light/chain</c>, the only writer of a light client's headers and head, hears and says. A new head is told on the event stream
/// as <see cref="ChainProtocol.HeadChanged"/>, as a full node's is.
/// </summary>
public static class LightProtocol
{
    // in

    /// <summary>
    /// Check headers, each after the one before it, and keep them, up to the first that is refused. Answered with <see cref="HeadersKept"/> or
    /// <see cref="HeadersRefused"/>.
    /// </summary>
    /// <param name="Id">The sender's own; comes back in the answer.</param>
    /// <param name="IsTrusted">Vouched for by enough trusted servers: seals are not checked.</param>
    public sealed record KeepHeaders(long Id, ImmutableArray<Header> Headers, bool IsTrusted);

    /// <summary>
    /// Begin at a header that is proved by a checkpoint or named by the operator, with no header before it. Answered with <see cref="HeadersKept"/>.
    /// </summary>
    public sealed record BeginAt(long Id, Header Header, UInt256 TotalDifficulty);

    /// <summary>Give up what is above a block, since servers that are trusted do not have it (ultra-light). Answered with <see cref="ChainProtocol.Head"/>.</summary>
    public sealed record RollBack(ulong Number);

    /// <summary>Answered with <see cref="ChainProtocol.Head"/>.</summary>
    public sealed record GetHead
    {
        public static GetHead Instance { get; } = new();
    }

    /// <summary>A header that is here. Answered with <see cref="ChainProtocol.FoundHeader"/>.</summary>
    public sealed record GetHeader(ChainProtocol.BlockName Name);

    // out

    /// <param name="Kept">Of the headers given, how many were new.</param>
    public sealed record HeadersKept(long Id, int Kept, Header Head, UInt256 TotalDifficulty) : IDeadLetterSuppression;

    /// <param name="Index">Of the refused one; those before it are kept.</param>
    /// <param name="IsUnknownParent">It may be right, but what it builds on is not here.</param>
    public sealed record HeadersRefused(long Id, int Index, bool IsUnknownParent, string Reason, Header Head, UInt256 TotalDifficulty) : IDeadLetterSuppression;
}
