using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>An account as it was after a block: balance, nonce. Null where there is no such block.</summary>
public sealed record GetAccount(Address Address, BlockId Block) : Query<AccountAnswer?>
{
    public override async ValueTask<AccountAnswer?> Run(IChainSource chain) =>
        await Block.Find(chain) is { } header ? new AccountAnswer(header, await chain.AccountOf(header, Address)) : null;
}
