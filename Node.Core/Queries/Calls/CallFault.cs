namespace Node.Core.Queries.Calls;

/// <summary>Why a call has no result.</summary>
/// <param name="Message">As geth says it.</param>
/// <param name="Data">What REVERT gave; otherwise empty.</param>
public sealed record CallFault(CallFaultKind Kind, string Message, ReadOnlyMemory<byte> Data = default);
