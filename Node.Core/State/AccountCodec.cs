using Node.Core.Encoding;

namespace Node.Core.State;

/// <summary>An account as the value of the state trie: <c>[nonce, balance, storageRoot, codeHash]</c>.</summary>
public static class AccountCodec
{
    public static void Write(in Account account, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(account.Nonce);
        writer.Write(account.Balance);
        writer.Write(account.StorageRoot);
        writer.Write(account.CodeHash);
        writer.EndList();
    }

    public static byte[] Encode(in Account account)
    {
        var writer = new RlpWriter();
        Write(account, writer);
        return writer.ToArray();
    }

    /// <summary>False for what is not exactly such a list.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out Account account)
    {
        account = default;
        var reader = new RlpReader(bytes);
        if (!reader.TryEnterList()
            || !reader.TryReadUInt64(out var nonce)
            || !reader.TryReadUInt256(out var balance)
            || !reader.TryReadHash256(out var storageRoot)
            || !reader.TryReadHash256(out var codeHash)
            || !reader.TryLeaveList()
            || !reader.TryEnd())
        {
            return false;
        }

        account = new Account(nonce, balance, storageRoot, codeHash);
        return true;
    }
}
