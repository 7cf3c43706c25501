using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>How a call or creation ended.</summary>
/// <param name="Error">Why it failed.</param>
/// <param name="Gas">Left over.</param>
/// <param name="Output">What it returned or the reason of its REVERT; of a call within a run valid until the next one begins.</param>
/// <param name="Created">The new contract.</param>
internal readonly record struct CallOutcome(EvmError Error, long Gas, ReadOnlyMemory<byte> Output = default, Address Created = default);
