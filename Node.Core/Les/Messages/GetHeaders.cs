namespace Node.Core.Les.Messages;

/// <summary>0x02: <c>[reqID, [origin, amount, skip, reverse]]</c>.</summary>
/// <param name="Skip">Headers left out between two.</param>
/// <param name="IsReverse">Towards genesis.</param>
public sealed record GetHeaders(ulong Id, HeaderOrigin Origin, ulong Amount, ulong Skip, bool IsReverse) : LesRequest(Id);
