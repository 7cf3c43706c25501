using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Core.Les.Serving;

/// <summary>
/// Walks the headers of a request (caps/les.md, GetBlockHeaders). By number it goes along the canonical chain; by hash along the branch of that
/// block: towards genesis its ancestors, towards the head as long as the canonical chain has the blocks before.
/// </summary>
internal sealed class HeaderRun(ChainReader reader)
{
    // Headers of side chains that wide steps read one by one for one request; then it ends.
    private const int MaxSideSteps = 100;

    private int _sideSteps = MaxSideSteps;

    /// <param name="limit">Headers at most.</param>
    public ImmutableArray<Header> Read(GetHeaders request, ulong limit)
    {
        var headers = ImmutableArray.CreateBuilder<Header>();
        var next = request.Origin.Hash is { } hash ? reader.Header(hash) : reader.Header(request.Origin.Number);
        if (next is not null && request is { IsReverse: true, Skip: 0, Origin.Hash: not null })
            return [.. reader.Branch(next, (int)Math.Min(request.Amount, limit))];
        while (next is not null && (ulong)headers.Count < Math.Min(request.Amount, limit))
        {
            headers.Add(next);
            next = Next(next, request);
        }

        return headers.DrainToImmutable();
    }

    private Header? Next(Header at, GetHeaders request)
    {
        // A step too wide for a number leaves the chain whichever way it goes.
        if (request.Skip == ulong.MaxValue)
            return null;
        var step = request.Skip + 1;
        if (request.IsReverse)
            return step > at.Number ? null : request.Origin.Hash is null ? reader.Header(at.Number - step) : Ancestor(at, step);
        if (step > ulong.MaxValue - at.Number || reader.Header(at.Number + step) is not { } next)
            return null;
        return request.Origin.Hash is null || Ancestor(next, step) == at ? next : null;
    }

    private Header? Ancestor(Header header, ulong distance)
    {
        var number = header.Number - distance;
        var at = header;
        while (at is not null && at.Number > number)
        {
            if (reader.IsCanonical(at))
                return reader.Header(number);
            at = _sideSteps-- > 0 ? reader.Header(at.Number - 1, at.ParentHash) : null;
        }

        return at;
    }
}
