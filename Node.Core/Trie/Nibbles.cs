namespace Node.Core.Trie;

/// <summary>
/// Paths through a trie: half bytes, the higher of each byte first, one to an array element; and their compact form (Yellow Paper, appendix C).
/// </summary>
internal static class Nibbles
{
    private const int OddFlag = 1;
    private const int LeafFlag = 2;

    public static byte[] Of(ReadOnlySpan<byte> key)
    {
        var nibbles = new byte[2 * key.Length];
        Of(key, nibbles);
        return nibbles;
    }

    public static void Of(ReadOnlySpan<byte> key, Span<byte> nibbles)
    {
        for (var i = 0; i < key.Length; i++)
        {
            nibbles[2 * i] = (byte)(key[i] >> 4);
            nibbles[(2 * i) + 1] = (byte)(key[i] & 0xf);
        }
    }

    /// <summary>The key of a path of even length.</summary>
    public static byte[] ToKey(ReadOnlySpan<byte> nibbles)
    {
        var key = new byte[nibbles.Length / 2];
        for (var i = 0; i < key.Length; i++)
            key[i] = (byte)((nibbles[2 * i] << 4) | nibbles[(2 * i) + 1]);
        return key;
    }

    public static int CompactLength(ReadOnlySpan<byte> path) => 1 + (path.Length / 2);

    /// <summary>Writes <see cref="CompactLength"/> bytes: a nibble of flags, then the path, padded to whole bytes at its front.</summary>
    public static void WriteCompact(ReadOnlySpan<byte> path, bool isLeaf, Span<byte> compact)
    {
        var odd = path.Length % 2;
        compact[0] = (byte)(((isLeaf ? LeafFlag : 0) | odd) << 4 | (odd == 1 ? path[0] : 0));
        path = path[odd..];
        for (var i = 0; i < path.Length; i += 2)
            compact[1 + (i / 2)] = (byte)((path[i] << 4) | path[i + 1]);
    }

    /// <summary>False for a form that <see cref="WriteCompact"/> does not write.</summary>
    public static bool TryReadCompact(ReadOnlySpan<byte> compact, out byte[] path, out bool isLeaf)
    {
        path = [];
        isLeaf = false;
        if (compact.IsEmpty)
            return false;
        var flags = compact[0] >> 4;
        var odd = flags & OddFlag;
        if (flags > (LeafFlag | OddFlag) || (odd == 0 && compact[0] << 4 != flags << 8))
            return false;
        isLeaf = (flags & LeafFlag) != 0;
        path = new byte[(2 * (compact.Length - 1)) + odd];
        if (odd == 1)
            path[0] = (byte)(compact[0] & 0xf);
        Of(compact[1..], path.AsSpan(odd));
        return true;
    }
}
