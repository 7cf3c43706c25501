using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x0f (GetProofsV2): <c>[reqID, [[blockHash, accKey, key, fromLevel], …]]</c>.</summary>
public sealed record GetProofs(ulong Id, ImmutableArray<ProofName> Names) : LesRequest(Id);
