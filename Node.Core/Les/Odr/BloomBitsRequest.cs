using System.Collections.Immutable;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Les.Odr;

/// <summary>
/// A bit of the blooms of several sections, proved by a bloom trie whose root is trusted. The piece is an <see cref="ImmutableArray{T}"/> of
/// <see cref="ProvenBits"/> in the order of the sections.
/// </summary>
/// <param name="Sections">At most <see cref="RequestKinds.MaxProofs"/>, each once.</param>
/// <param name="LastSection">The last one that the trie covers.</param>
/// <param name="Root">Of the trie.</param>
public sealed record BloomBitsRequest(int Bit, ImmutableArray<ulong> Sections, ulong LastSection, Hash256 Root) : OdrRequest
{
    public override string ToString() => $"bit {Bit} of the blooms of sections {string.Join(", ", Sections)}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoTrie(server, LastSection, BloomTrie.SectionSize);

    public override LesRequest Message(ulong id, ServerTerms server) => new GetHelperProofs(
        id,
        [.. Sections.Select(section => new HelperProofName(HelperTrie.BloomTrie, LastSection, BloomTrie.Key(Bit, section), 0, HelperProofName.NoAuxiliary))]);

    public override OdrResult Check(LesReply reply)
    {
        if (reply is not HelperProofs { Nodes: var sent, Auxiliary: var auxiliary })
            return OdrFaults.OtherKind(reply);
        if (sent.IsEmpty)
            return OdrResult.NotHere;
        if (!auxiliary.IsEmpty)
            return OdrResult.Wrong("it has what was not asked for");
        var nodes = new ProofNodes(sent);
        var read = ImmutableArray.CreateBuilder<ProvenBits>(Sections.Length);
        foreach (var section in Sections)
        {
            var proof = nodes.Read(Root, BloomTrie.Key(Bit, section), out var path);
            if (!proof.IsValid)
                return OdrFaults.Of(proof.Fault);
            if (BloomTrie.Vector(proof.Value) is not { } vector)
                return OdrResult.Wrong("the proof shows no bits");
            read.Add(new ProvenBits(section, vector, path));
        }

        return nodes.Fault is { } fault ? OdrResult.Wrong(fault) : OdrResult.Of(read.MoveToImmutable());
    }
}
