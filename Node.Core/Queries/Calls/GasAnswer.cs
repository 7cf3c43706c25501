namespace Node.Core.Queries.Calls;

/// <param name="Gas">The least gas limit with which the call ends well.</param>
/// <param name="Fault">Null where there is one.</param>
public sealed record GasAnswer(ulong Gas, CallFault? Fault);
