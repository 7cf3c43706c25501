using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary>0x14 (GetTxStatus): <c>[reqID, [hash, …]]</c>.</summary>
public sealed record GetTransactionStatuses(ulong Id, ImmutableArray<Hash256> Hashes) : LesRequest(Id);
