using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les.Odr;

/// <summary>The header of a hash. The piece is a <see cref="Header"/>.</summary>
public sealed record HeaderRequest(Hash256 Hash) : OdrRequest
{
    public override string ToString() => $"header {Hash}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoHeader(server, 0);

    public override LesRequest Message(ulong id, ServerTerms server) => new GetHeaders(id, new HeaderOrigin(Hash, 0), 1, 0, false);

    public override OdrResult Check(LesReply reply) => reply switch
    {
        Headers { Items: [] } => OdrResult.NotHere,
        Headers { Items: [var header] } when header.Hash == Hash => OdrResult.Of(header),
        Headers { Items: [_] } => OdrResult.Wrong("it is another header"),
        Headers { Items: var items } => OdrFaults.TooMany(items.Length),
        _ => OdrFaults.OtherKind(reply),
    };
}
