using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Les.Odr;

/// <summary>The header of a number, proved by a trie of canonical hashes whose root is trusted. The piece is a <see cref="ProvenHeader"/>.</summary>
/// <param name="Section">The last one that the trie covers; the block is in it or before it.</param>
/// <param name="Root">Of the trie.</param>
public sealed record NumberedHeaderRequest(ulong Number, ulong Section, Hash256 Root) : OdrRequest
{
    public override string ToString() => $"header {Number} and the proof of its hash";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoTrie(server, Section, CanonicalHashTrie.SectionSize);

    public override LesRequest Message(ulong id, ServerTerms server) => new GetHelperProofs(
        id, [new HelperProofName(HelperTrie.Cht, Section, CanonicalHashTrie.Key(Number), 0, HelperProofName.HeaderToo)]);

    // les/2 and les/3 servers send the header without a proof where they have none.
    public override OdrResult Check(LesReply reply)
    {
        if (reply is not HelperProofs proofs)
            return OdrFaults.OtherKind(reply);
        if (proofs.Nodes.IsEmpty)
            return OdrResult.NotHere;
        var nodes = new ProofNodes(proofs.Nodes);
        var proof = nodes.Read(Root, CanonicalHashTrie.Key(Number), out var path);
        if (!proof.IsValid)
            return OdrFaults.Of(proof.Fault);
        if (nodes.Fault is { } fault)
            return OdrResult.Wrong(fault);
        if (proof.Value is null || !CanonicalHashTrie.TryDecode(proof.Value, out var entry))
            return OdrResult.Wrong("the proof shows no hash");
        if (proofs.Auxiliary is not [var bytes])
            return OdrResult.Wrong($"it has {proofs.Auxiliary.Length} headers");
        if (!HeaderCodec.TryDecode(bytes.Span, out var header, out var failure))
            return OdrResult.Wrong($"it has no header: {failure}");
        return header.Number == Number && header.Hash == entry.Hash
            ? OdrResult.Of(new ProvenHeader(header, entry.TotalDifficulty, path))
            : OdrResult.Wrong("it has another header than is proved");
    }
}
