using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>What the beacon chain pays out (EIP-4895): <c>[index, validatorIndex, address, amount]</c>.</summary>
/// <param name="Amount">In Gwei.</param>
public sealed record Withdrawal(ulong Index, ulong ValidatorIndex, Address Address, ulong Amount);
