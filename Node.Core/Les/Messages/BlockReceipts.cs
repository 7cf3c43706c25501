using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Les.Messages;

/// <summary>0x07: <c>[reqID, BV, [[receipt, …], …]]</c> in the consensus form with its bloom; unknown blocks are left out.</summary>
public sealed record BlockReceipts(ulong Id, ulong Buffer, ImmutableArray<ImmutableArray<Receipt>> Items) : LesReply(Id, Buffer);
