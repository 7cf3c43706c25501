using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Les.Messages;

/// <summary>0x03: <c>[reqID, BV, [header, …]]</c>.</summary>
public sealed record Headers(ulong Id, ulong Buffer, ImmutableArray<Header> Items) : LesReply(Id, Buffer);
