using System.Collections.Immutable;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Core.Trie;

namespace Node.Core.Chain;

/// <summary>The state of block 0: the accounts as tries.</summary>
public static class GenesisState
{
    public static Hash256 RootOf(ImmutableDictionary<Address, GenesisAccount> accounts) => Write(accounts, null, null);

    /// <summary>Gives every node and every code to be stored, and answers the root.</summary>
    public static Hash256 Write(ImmutableDictionary<Address, GenesisAccount> accounts, NodeSink? nodes, NodeSink? codes)
    {
        var trie = new StackTrie(nodes);
        var writer = new RlpWriter();
        foreach (var (key, account) in accounts.Select(entry => (Keccak256.Hash(entry.Key.Bytes), entry.Value)).OrderBy(entry => entry.Item1))
        {
            var codeHash = Keccak256.Hash(account.Code.Span);
            if (account.Code.Length > 0)
                codes?.Invoke(codeHash, account.Code.Span);
            writer.Clear();
            writer.BeginList();
            writer.Write(account.Nonce);
            writer.Write(account.Balance);
            writer.Write(WriteStorage(account.Storage, nodes));
            writer.Write(codeHash);
            writer.EndList();
            trie.Add(key.Bytes, writer.ToArray());
        }

        return trie.End();
    }

    private static Hash256 WriteStorage(ImmutableDictionary<UInt256, UInt256> storage, NodeSink? nodes)
    {
        var trie = new StackTrie(nodes);
        var writer = new RlpWriter();
        var slots = storage.Where(slot => !slot.Value.IsZero).Select(slot => (Key: KeyOf(slot.Key), slot.Value));
        foreach (var (key, value) in slots.OrderBy(slot => slot.Key))
        {
            writer.Clear();
            writer.Write(value);
            trie.Add(key.Bytes, writer.ToArray());
        }

        return trie.End();
    }

    private static Hash256 KeyOf(UInt256 slot)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(bytes);
        return Keccak256.Hash(bytes);
    }
}
