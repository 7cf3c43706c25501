using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>A slot of an account's storage, zero where it was never written. Null where there is no such block.</summary>
public sealed record GetStorage(Address Address, UInt256 Slot, BlockId Block) : Query<UInt256?>
{
    public override async ValueTask<UInt256?> Run(IChainSource chain) =>
        await Block.Find(chain) is { } header ? await chain.StorageOf(header, Address, Slot) : null;
}
