using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x12 (HelperTrieProofs): <c>[reqID, BV, [[node, …], [aux, …]]]</c>.</summary>
/// <param name="Auxiliary">Headers in RLP, in the order of the requests that want one.</param>
public sealed record HelperProofs(
    ulong Id, ulong Buffer, ImmutableArray<ReadOnlyMemory<byte>> Nodes, ImmutableArray<ReadOnlyMemory<byte>> Auxiliary) : LesReply(Id, Buffer);
