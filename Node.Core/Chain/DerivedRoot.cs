using System.Collections.Immutable;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Chain;

/// <summary>The roots of a header that stand for lists: tries of index to consensus form (Yellow Paper, 4.3.2; EIP-4895).</summary>
public static class DerivedRoot
{
    private const int FirstOfTwoBytes = 0x80;

    public static Hash256 Of(ImmutableArray<Transaction> transactions) => Of(transactions, TransactionCodec.WriteConsensus);

    public static Hash256 Of(ImmutableArray<Receipt> receipts) => Of(receipts, ReceiptCodec.WriteConsensus);

    public static Hash256 Of(ImmutableArray<Withdrawal> withdrawals) => Of(withdrawals, WithdrawalCodec.Write);

    private static Hash256 Of<T>(ImmutableArray<T> items, Action<T, RlpWriter> write)
    {
        var trie = new StackTrie();
        var writer = new RlpWriter();

        // By the bytes of their indices: 1 to 127 stand for themselves, 0 is 0x80, all others come after it.
        for (var i = 1; i < items.Length && i < FirstOfTwoBytes; i++)
            Add(i);
        if (items.Length > 0)
            Add(0);
        for (var i = FirstOfTwoBytes; i < items.Length; i++)
            Add(i);
        return trie.End();

        void Add(int index)
        {
            writer.Clear();
            writer.Write((ulong)index);
            var key = writer.ToArray();
            writer.Clear();
            write(items[index], writer);
            trie.Add(key, writer.ToArray());
        }
    }
}
