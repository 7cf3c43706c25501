using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Core.Les.Odr;

/// <summary>What a block has beside its header. The piece is a <see cref="Body"/>.</summary>
public sealed record BodyRequest(Header Header) : OdrRequest
{
    public override string ToString() => $"body of {Header}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoBlock(server, Header.Number);

    public override LesRequest Message(ulong id, ServerTerms server) => new GetBodies(id, [Header.Hash]);

    public override OdrResult Check(LesReply reply) => reply switch
    {
        Bodies { Items: [] } => OdrResult.NotHere,
        Bodies { Items: [var body] } => Check(body),
        Bodies { Items: var items } => OdrFaults.TooMany(items.Length),
        _ => OdrFaults.OtherKind(reply),
    };

    private OdrResult Check(Body body)
    {
        if (DerivedRoot.Of(body.Transactions) != Header.TransactionsRoot)
            return OdrResult.Wrong("these are other transactions");
        if (BlockCodec.HashOfUncles(body.Uncles) != Header.UnclesHash)
            return OdrResult.Wrong("these are other uncles");
        if ((body.Withdrawals is { } withdrawals ? DerivedRoot.Of(withdrawals) : null) != Header.WithdrawalsRoot)
            return OdrResult.Wrong("these are other withdrawals");
        return OdrResult.Of(body);
    }
}
