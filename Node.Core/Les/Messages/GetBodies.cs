using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Messages;

/// <summary>0x04: <c>[reqID, [hash, …]]</c>.</summary>
public sealed record GetBodies(ulong Id, ImmutableArray<Hash256> Blocks) : LesRequest(Id);
