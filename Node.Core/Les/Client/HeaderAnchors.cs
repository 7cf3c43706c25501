using Node.Core.Les.Messages;
using Node.Core.Les.Odr;

namespace Node.Core.Les.Client;

/// <summary>
/// Every so many headers one of a server's canonical chain, by number: the frame that a sync fills with <see cref="HeaderRun"/>s. Nothing proves them;
/// the server that gives them answers for what they lead to. The piece is an array of headers, at least one.
/// </summary>
/// <param name="First">Number of the first.</param>
/// <param name="Step">Between two.</param>
public sealed record HeaderAnchors(ulong First, int Count, int Step) : OdrRequest
{
    public override string? WhyNot(ServerTerms server) =>
        !server.ServesHeaders ? "it serves no headers"
        : server.HeadNumber < First ? $"its head is {server.HeadNumber}, before {First}"
        : null;

    public override LesRequest Message(ulong id, ServerTerms server) =>
        new GetHeaders(id, new HeaderOrigin(null, First), (ulong)Count, (ulong)Step - 1, IsReverse: false);

    public override OdrResult Check(LesReply reply)
    {
        if (reply is not Headers { Items: var items })
            return OdrResult.Wrong($"{reply.GetType().Name} in answer to a question for headers");
        if (items.IsEmpty)
            return OdrResult.NotHere;
        if (items.Length > Count)
            return OdrResult.Wrong($"{items.Length} headers instead of {Count}");
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Number != First + ((ulong)i * (ulong)Step))
                return OdrResult.Wrong($"header {items[i].Number} instead of {First + ((ulong)i * (ulong)Step)}");
        }

        return OdrResult.Of(items);
    }

    public override string ToString() => $"{Count} headers from {First} on, each {Step}th";
}
