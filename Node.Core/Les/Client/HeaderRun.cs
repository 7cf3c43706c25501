using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>
/// A header and those before it, asked for by its hash, towards genesis: each is named by the one after it, so that any server's answer can be checked
/// on its own. The piece is an array in the order of the numbers.
/// </summary>
/// <param name="Hash">Of the last.</param>
/// <param name="Number">Of the last, as it was told; not checked.</param>
public sealed record HeaderRun(Hash256 Hash, ulong Number, int Count) : OdrRequest
{
    /// <summary>As many as one message may ask for (les-facts 2.1).</summary>
    public const int MaxCount = 192;

    public override string? WhyNot(ServerTerms server) =>
        !server.ServesHeaders ? "it serves no headers"
        : server.HeadNumber < Number ? $"its head is {server.HeadNumber}, before {Number}"
        : null;

    public override LesRequest Message(ulong id, ServerTerms server) => new GetHeaders(id, new HeaderOrigin(Hash, 0), (ulong)Count, 0, IsReverse: true);

    public override OdrResult Check(LesReply reply)
    {
        if (reply is not Headers { Items: var items })
            return OdrResult.Wrong($"{reply.GetType().Name} in answer to a question for headers");
        if (items.IsEmpty)
            return OdrResult.NotHere;
        if (items.Length > Count)
            return OdrResult.Wrong($"{items.Length} headers instead of {Count}");
        if (items[0].Hash != Hash)
            return OdrResult.Wrong($"header {items[0].Hash} instead of {Hash}");
        for (var i = 1; i < items.Length; i++)
        {
            if (items[i].Hash != items[i - 1].ParentHash || items[i].Number + 1 != items[i - 1].Number)
                return OdrResult.Wrong($"header {items[i].Number} {items[i].Hash} is not the parent of {items[i - 1]}");
        }

        if (items.Length < Count && items[^1].Number != 0)
            return OdrResult.Wrong($"{items.Length} headers instead of {Count}");
        return OdrResult.Of((ImmutableArray<Header>)[.. items.Reverse()]);
    }

    public override string ToString() => Count == 1 ? $"header {Number} {Hash}" : $"{Count} headers up to {Number} {Hash}";
}
