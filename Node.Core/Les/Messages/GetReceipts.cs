using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary>0x06: <c>[reqID, [hash, …]]</c>.</summary>
public sealed record GetReceipts(ulong Id, ImmutableArray<Hash256> Blocks) : LesRequest(Id);
