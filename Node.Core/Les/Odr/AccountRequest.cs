using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Les.Odr;

/// <summary>An account after a block. The piece is a <see cref="ProvenAccount"/>.</summary>
public sealed record AccountRequest(Header Header, Address Address) : OdrRequest
{
    public override string ToString() => $"account {Address} after {Header}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoState(server, Header.Number);

    public override LesRequest Message(ulong id, ServerTerms server) =>
        new GetProofs(id, [new ProofName(Header.Hash, null, Keccak256.Hash(Address.Bytes).Bytes.ToArray(), 0)]);

    public override OdrResult Check(LesReply reply)
    {
        if (reply is not Proofs { Nodes: var sent })
            return OdrFaults.OtherKind(reply);
        if (sent.IsEmpty && Header.StateRoot != KnownHashes.EmptyTrie)
            return OdrResult.NotHere;
        var nodes = new ProofNodes(sent);
        var proof = nodes.Read(Header.StateRoot, Keccak256.Hash(Address.Bytes).Bytes, out var path);
        if (!proof.IsValid)
            return OdrFaults.Of(proof.Fault);
        if (nodes.Fault is { } fault)
            return OdrResult.Wrong(fault);
        if (proof.Value is null)
            return OdrResult.Of(new ProvenAccount(null, path));
        return AccountCodec.TryDecode(proof.Value, out var account)
            ? OdrResult.Of(new ProvenAccount(account, path))
            : OdrResult.Wrong("the proof shows no account");
    }
}
