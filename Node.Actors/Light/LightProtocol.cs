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
    /// <param name="Headers">Some hundred: nothing else is done meanwhile.</param>
    /// <param name="IsTrusted">Vouched for by enough trusted servers: work is not checked. Signatures are always, since who may sign follows from them.</param>
    public sealed record KeepHeaders(long Id, ImmutableArray<Header> Headers, bool IsTrusted)
    {
        /// <summary>
        /// The number of the head that they lead to, as far as the sender knows: of headers far below it work is checked of one in a hundred only. Null:
        /// they may lead to the head.
        /// </summary>
        public ulong? Target { get; init; }
    }

    /// <summary>
    /// Begin at a header that is proved by a checkpoint or named by the operator, with no header before it. On a clique chain it has to be that of an
    /// epoch, which says who may sign. Answered with <see cref="HeadersKept"/>, or with <see cref="HeadersRefused"/> where it cannot be begun at.
    /// </summary>
    public sealed record BeginAt(long Id, Header Header, UInt256 TotalDifficulty)
    {
        /// <summary>The section that proves the header, and all before it, to whoever asks for them later; null where there is none.</summary>
        public TrustedCheckpoint? Checkpoint { get; init; }

        /// <summary>
        /// The nodes that prove the last block of the checkpoint's section by its root: from them the trie of canonical hashes is continued. Without
        /// them headers that are pruned cannot be proved any more.
        /// </summary>
        public ImmutableArray<ReadOnlyMemory<byte>> LastPath { get; init; } = [];
    }

    /// <summary>Give up what is above a block, since servers that are trusted do not have it (ultra-light). Answered with <see cref="ChainProtocol.Head"/>.</summary>
    public sealed record RollBack(ulong Number);

    /// <summary>Answered with <see cref="ChainProtocol.Head"/>.</summary>
    public sealed record GetHead : IDeadLetterSuppression
    {
        public static GetHead Instance { get; } = new();
    }

    /// <summary>A header that is here. Answered with <see cref="ChainProtocol.FoundHeader"/>.</summary>
    public sealed record GetHeader(ChainProtocol.BlockName Name);

    /// <summary>By what a header of the canonical chain can be told that is not here, or no longer. Answered with <see cref="FoundAnchor"/>.</summary>
    public sealed record GetAnchor(ulong Number);

    /// <summary>To <c>/user/node/light</c>: let the parts end what they are at, and stop.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <param name="Kept">Of the headers given, how many were new.</param>
    public sealed record HeadersKept(long Id, int Kept, Header Head, UInt256 TotalDifficulty) : IDeadLetterSuppression;

    /// <param name="Index">Of the refused one; those before it are kept.</param>
    /// <param name="IsUnknownParent">It may be right, but what it builds on is not here.</param>
    public sealed record HeadersRefused(long Id, int Index, bool IsUnknownParent, string Reason, Header Head, UInt256 TotalDifficulty) : IDeadLetterSuppression;

    /// <param name="Hash">Of the header; null where it is not known.</param>
    /// <param name="Checkpoint">
    /// The last section whose trie of canonical hashes is trusted, by a checkpoint or because it was made here; it has the number. Null where none has.
    /// Its bloom root is zero where it was made here.
    /// </param>
    public sealed record FoundAnchor(ulong Number, Hash256? Hash, TrustedCheckpoint? Checkpoint) : IDeadLetterSuppression;
}
