using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Les.Messages;

/// <summary>0x05: <c>[reqID, BV, [[transactions, uncles(, withdrawals)], …]]</c>; unknown blocks are left out.</summary>
public sealed record Bodies(ulong Id, ulong Buffer, ImmutableArray<Body> Items) : LesReply(Id, Buffer);
