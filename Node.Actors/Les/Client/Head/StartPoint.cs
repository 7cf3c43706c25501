using Node.Core.Chain;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;
using Node.Core.Trie;

namespace Node.Actors.Les.Client.Head;

/// <summary>Where headers begin, if not at genesis: what is asked of servers to prove it.</summary>
/// <param name="Checkpoint">Null where the operator named the block.</param>
/// <param name="Number">Of the block.</param>
/// <param name="Trusted">The operator's block.</param>
internal sealed record StartPoint(TrustedCheckpoint? Checkpoint, ulong Number, TrustedBlock? Trusted)
{
    /// <summary>Of the checkpoint's section.</summary>
    public ulong Last => ((Checkpoint!.SectionIndex + 1) * CanonicalHashTrie.SectionSize) - 1;

    public static StartPoint Of(TrustedBlock block) => new(null, block.Number, block);

    /// <summary>Null where that would be genesis: on a clique chain headers begin with an epoch, which says who may sign.</summary>
    public static StartPoint? Of(TrustedCheckpoint checkpoint, CliqueSettings? clique)
    {
        var last = new StartPoint(checkpoint, 0, null).Last;
        var number = clique is null ? last : last - (last % clique.Epoch);
        return number == 0 ? null : new StartPoint(checkpoint, number, null);
    }

    /// <summary>The operator's block, or the last of the section.</summary>
    public OdrRequest First => Trusted is { } block
        ? new HeaderRun(block.Hash, block.Number, 1)
        : new NumberedHeaderRequest(Last, Checkpoint!.SectionIndex, Checkpoint.ChtRoot);

    /// <summary>The block itself, where it is not the last of the section.</summary>
    public OdrRequest Second => new NumberedHeaderRequest(Number, Checkpoint!.SectionIndex, Checkpoint.ChtRoot);
}
