using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Les.Odr;

/// <summary>The code of an account after a block. The piece is a <see cref="ContractCode"/>.</summary>
/// <param name="CodeHash">Of the account after the block, proved before.</param>
public sealed record CodeRequest(Header Header, Address Address, Hash256 CodeHash) : OdrRequest
{
    public override string ToString() => $"code of {Address} after {Header}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoState(server, Header.Number);

    public override LesRequest Message(ulong id, ServerTerms server) =>
        new GetCodes(id, [new CodeName(Header.Hash, Keccak256.Hash(Address.Bytes))]);

    public override OdrResult Check(LesReply reply) => reply switch
    {
        Codes { Items: [] } => OdrResult.NotHere,
        Codes { Items: [var code] } => Keccak256.Hash(code.Span) == CodeHash
            ? OdrResult.Of(new ContractCode(code.Span, CodeHash))
            : OdrResult.Wrong("it is another code"),
        Codes { Items: var items } => OdrFaults.TooMany(items.Length),
        _ => OdrFaults.OtherKind(reply),
    };
}
