using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>The code of an account, empty where it has none. Null where there is no such block.</summary>
public sealed record GetCode(Address Address, BlockId Block) : Query<ReadOnlyMemory<byte>?>
{
    public override async ValueTask<ReadOnlyMemory<byte>?> Run(IChainSource chain)
    {
        if (await Block.Find(chain) is not { } header)
            return null;
        var account = await chain.AccountOf(header, Address);
        return account is { CodeHash: var hash } && hash != KnownHashes.NoCode
            ? (await chain.CodeOf(header, Address, hash)).Bytes.ToArray()
            : ReadOnlyMemory<byte>.Empty;
    }
}
