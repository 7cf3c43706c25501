using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>An account and slots of it with their proofs. Null where there is no such block.</summary>
public sealed record GetProof(Address Address, ImmutableArray<UInt256> Slots, BlockId Block) : Query<AccountProof?>
{
    public override async ValueTask<AccountProof?> Run(IChainSource chain) =>
        await Block.Find(chain) is { } header ? await chain.ProofOf(header, Address, Slots) : null;
}
