using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Core.Les.Odr;

/// <summary>
/// A run of headers from a block on. The piece is an <see cref="ImmutableArray{T}"/> of <see cref="Header"/>, one or more: in the order asked for, from
/// the block asked for, each the parent or child of the one before it where none is left out. A run from a number only hangs together: whoever asked
/// holds it against what he trusts.
/// </summary>
/// <param name="Skip">Headers left out between two.</param>
/// <param name="IsReverse">Towards genesis.</param>
public sealed record HeadersRequest(HeaderOrigin Origin, int Count, ulong Skip = 0, bool IsReverse = false) : OdrRequest
{
    public override string ToString() => $"{Count} headers {(IsReverse ? "back" : "on")} from {Origin.Hash?.ToString() ?? $"block {Origin.Number}"}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoHeader(server, Origin.Hash is null ? Origin.Number : 0);

    public override LesRequest Message(ulong id, ServerTerms server) => new GetHeaders(id, Origin, (ulong)Count, Skip, IsReverse);

    public override OdrResult Check(LesReply reply)
    {
        if (reply is not Headers { Items: var items })
            return OdrFaults.OtherKind(reply);
        if (items.IsEmpty)
            return OdrResult.NotHere;
        if (items.Length > Count)
            return OdrFaults.TooMany(items.Length);
        if (Origin.Hash is { } hash ? items[0].Hash != hash : items[0].Number != Origin.Number)
            return OdrResult.Wrong("it begins with another block");
        for (var i = 1; i < items.Length; i++)
        {
            if (!Follows(items[i - 1], items[i]))
                return OdrResult.Wrong($"header {i} does not follow the one before it");
        }

        return OdrResult.Of(items);
    }

    private bool Follows(Header before, Header after)
    {
        var (lower, higher) = IsReverse ? (after, before) : (before, after);
        return higher.Number > lower.Number && higher.Number - lower.Number - 1 == Skip && (Skip > 0 || higher.ParentHash == lower.Hash);
    }
}
