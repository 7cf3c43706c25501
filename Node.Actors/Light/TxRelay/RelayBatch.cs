using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les;

namespace Node.Actors.Light.TxRelay;

/// <summary>Transactions that go to servers in one message.</summary>
internal sealed record RelayBatch(ImmutableArray<Transaction> Transactions)
{
    // Of data; a message of les is some megabytes at most.
    private const int MaxBytes = 1024 * 1024;

    /// <summary>All, in as many messages as it takes.</summary>
    public static IEnumerable<RelayBatch> Split(ImmutableArray<Transaction> transactions)
    {
        while (!transactions.IsEmpty)
        {
            var batch = First(transactions);
            transactions = transactions.RemoveRange(0, batch.Transactions.Length);
            yield return batch;
        }
    }

    /// <summary>The first of them that one message takes: at least one.</summary>
    public static RelayBatch First(ImmutableArray<Transaction> transactions)
    {
        var (count, bytes) = (0, 0);
        while (count < Math.Min(transactions.Length, RequestKinds.MaxTransactions) && (count == 0 || bytes + transactions[count].Data.Length <= MaxBytes))
            bytes += transactions[count++].Data.Length;
        return new RelayBatch(transactions[..count]);
    }
}
