using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x0b: <c>[reqID, BV, [code, …]]</c>; what is not here is left out.</summary>
public sealed record Codes(ulong Id, ulong Buffer, ImmutableArray<ReadOnlyMemory<byte>> Items) : LesReply(Id, Buffer);
