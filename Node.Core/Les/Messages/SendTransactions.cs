using System.Collections.Immutable;
using Node.Core.Chain;

namespace Node.Core.Les.Messages;

/// <summary>0x13 (SendTxV2): <c>[reqID, [tx, …]]</c>, answered with <see cref="TransactionStatuses"/>.</summary>
public sealed record SendTransactions(ulong Id, ImmutableArray<Transaction> Transactions) : LesRequest(Id);
