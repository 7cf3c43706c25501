using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x10 (ProofsV2): <c>[reqID, BV, [node, …]]</c>, one set for all keys in the order of first use, every node once.</summary>
public sealed record Proofs(ulong Id, ulong Buffer, ImmutableArray<ReadOnlyMemory<byte>> Nodes) : LesReply(Id, Buffer);
