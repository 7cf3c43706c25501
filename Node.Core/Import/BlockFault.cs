using Node.Core.Consensus;
using Node.Core.Evm.Blocks;
using Node.Core.Storage;

namespace Node.Core.Import;

/// <summary>Why a block was not taken.</summary>
/// <param name="Field">The field that is wrong, as JSON-RPC calls it: <c>stateRoot</c>, <c>transactions[3]</c>, …</param>
/// <param name="Reason">What is wrong with it, with what was expected and what was got.</param>
public sealed record BlockFault(BlockFaultKind Kind, string Field, string Reason)
{
    public override string ToString() => $"{Field}: {Reason}";

    internal static BlockFault Of(ConsensusFault fault) => new(
        fault.Kind switch
        {
            ConsensusFaultKind.Future => BlockFaultKind.Future,
            ConsensusFaultKind.UnknownAncestor => BlockFaultKind.UnknownParent,
            _ => BlockFaultKind.Invalid,
        },
        fault.Field ?? "",
        fault.Reason ?? "");

    /// <exception cref="StoreException">It is not the block's fault: the store lacks something that it must have.</exception>
    internal static BlockFault Of(BlockFailure failure, BlockFaultKind kind) => failure switch
    {
        BlockFailure.WrongField wrong => new(kind, wrong.Name, $"expected {Text(wrong.Found)}, got {Text(wrong.Said)}"),
        BlockFailure.BadTransaction bad => new(
            kind, $"transactions[{bad.Index}]", bad.Fault == default ? $"{bad.Reason}" : $"{bad.Reason}: {bad.Fault}"),
        BlockFailure.SystemCallFailed call => new(kind, "requestsHash", $"the contract {call.Contract} that every block calls is not there or failed"),
        BlockFailure.BadDeposit => new(kind, "requestsHash", "a log of the deposit contract has another layout than EIP-6110 knows"),
        BlockFailure.BrokenState broken => throw new StoreException($"The state in the store is damaged: {broken.Failure}."),
        BlockFailure.Missing missing => throw new StoreException($"The store lacks a part of the state: {missing.What}."),
        _ => throw new InvalidOperationException($"{failure} has no words"),
    };

    private static string Text(string value) => value.Length == 0 ? "nothing" : value;
}
