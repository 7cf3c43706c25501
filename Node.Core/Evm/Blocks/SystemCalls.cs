using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm.Blocks;

/// <summary>The calls that a block makes by itself, as nobody and for free.</summary>
internal sealed class SystemCalls(WorldState state, TransactionProcessor processor)
{
    public const byte WithdrawalRequestType = 1;
    public const byte ConsolidationRequestType = 2;

    private const ulong GasLimit = 30_000_000;

    /// <summary>EIP-7002.</summary>
    public static readonly Address WithdrawalRequests = Address.Parse("0x00000961Ef480Eb55e80D19ad83579A64c007002");

    /// <summary>EIP-7251.</summary>
    public static readonly Address ConsolidationRequests = Address.Parse("0x0000BBdDc7CE488642fb579F8B00f3a590007251");

    private static readonly Address Caller = Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe");
    private static readonly Address BeaconRoots = Address.Parse("0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02");
    private static readonly Address BlockHashes = Address.Parse("0x0000F90827F1C53a10cb7A02335B175320002935");

    /// <summary>Writes down the root of the parent's beacon block (EIP-4788) and the hash of the parent (EIP-2935).</summary>
    public void Begin(Header header, Fork fork)
    {
        if (fork >= Fork.Cancun && header.ParentBeaconBlockRoot is { } root)
        {
            TryCall(BeaconRoots, root.Bytes.ToArray(), out _);
        }

        if (fork >= Fork.Prague)
        {
            TryCall(BlockHashes, header.ParentHash.Bytes.ToArray(), out _);
        }
    }

    /// <summary>False where the contract is not there or failed.</summary>
    public bool TryCall(in Address contract, ReadOnlyMemory<byte> input, out ReadOnlyMemory<byte> output)
    {
        output = default;
        if (state.GetCode(contract).Length == 0)
        {
            return false;
        }

        var outcome = processor.Call(new Message { From = Caller, To = contract, Data = input, Gas = GasLimit });
        state.EndTransaction(deletesEmpty: true);
        if (outcome is not TransactionOutcome.Executed { Succeeded: true } executed)
        {
            return false;
        }

        output = executed.Output;
        return true;
    }
}
