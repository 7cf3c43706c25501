using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Core.Les.Odr;

/// <summary>
/// Hands transactions to a server for its pool. The piece is an <see cref="ImmutableArray{T}"/> of <see cref="TransactionStatus"/>, one for each, as
/// unproved as those of <see cref="TransactionStatusRequest"/>.
/// </summary>
/// <param name="Transactions">At most <see cref="RequestKinds.MaxTransactions"/>.</param>
public sealed record SendTransactionsRequest(ImmutableArray<Transaction> Transactions) : OdrRequest
{
    public override string ToString() => $"{Transactions.Length} transactions to be sent, the first {Transactions.FirstOrDefault()?.Hash}";

    public override string? WhyNot(ServerTerms server) => server.RelaysTransactions ? null : "it relays no transactions";

    public override LesRequest Message(ulong id, ServerTerms server) => new SendTransactions(id, Transactions);

    public override OdrResult Check(LesReply reply) => TransactionStatusRequest.CheckCount(reply, Transactions.Length);
}
