using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x0a: <c>[reqID, [[blockHash, accKey], …]]</c>.</summary>
public sealed record GetCodes(ulong Id, ImmutableArray<CodeName> Names) : LesRequest(Id);
