using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x11 (GetHelperTrieProofs): <c>[reqID, [[type, trieIdx, key, fromLevel, auxReq], …]]</c>.</summary>
public sealed record GetHelperProofs(ulong Id, ImmutableArray<HelperProofName> Names) : LesRequest(Id);
