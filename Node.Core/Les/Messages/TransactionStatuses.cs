using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x15 (TxStatus): <c>[reqID, BV, [[status, lookup, error], …]]</c>, one for each that was sent or asked for.</summary>
public sealed record TransactionStatuses(ulong Id, ulong Buffer, ImmutableArray<TransactionStatus> Items) : LesReply(Id, Buffer);
