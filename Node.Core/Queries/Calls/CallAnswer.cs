namespace Node.Core.Queries.Calls;

/// <param name="Output">What it returned.</param>
/// <param name="GasUsed">0 where it was not run.</param>
/// <param name="Fault">Null where it ended well.</param>
public sealed record CallAnswer(ReadOnlyMemory<byte> Output, ulong GasUsed, CallFault? Fault);
