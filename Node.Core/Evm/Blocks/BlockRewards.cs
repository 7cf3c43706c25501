using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm.Blocks;

/// <summary>What a block of proof of work pays (Yellow Paper, section 11.3; EIP-649, EIP-1234), and the withdrawals of the beacon chain (EIP-4895).</summary>
internal static class BlockRewards
{
    private const ulong Gwei = 1_000_000_000;
    private const ulong Ether = Gwei * Gwei;

    // An uncle of the same height would get all of it, each block of distance takes an eighth.
    private const ulong UncleShares = 8;
    private const ulong NephewShares = 32;

    public static void Pay(WorldState state, Fork fork, ulong number, in Address beneficiary, ImmutableArray<Header> uncles)
    {
        var reward = (UInt256)Ether * (fork >= Fork.Constantinople ? 2UL : fork >= Fork.Byzantium ? 3UL : 5UL);
        foreach (var uncle in uncles)
        {
            state.AddBalance(uncle.Beneficiary, reward * (uncle.Number + UncleShares - number) / UncleShares);
        }

        state.AddBalance(beneficiary, reward + (reward / NephewShares * (ulong)uncles.Length));
    }

    public static void Withdraw(WorldState state, ImmutableArray<Withdrawal> withdrawals)
    {
        foreach (var withdrawal in withdrawals)
        {
            state.AddBalance(withdrawal.Address, (UInt256)withdrawal.Amount * Gwei);
        }
    }
}
