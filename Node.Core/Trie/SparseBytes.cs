namespace Node.Core.Trie;

/// <summary>
/// How LES shortens bytes that are mostly zero: the bytes that are not zero, and before them a bit for each byte that says whether it is one of
/// them; these bits are shortened in the same way. Where nothing is gained the bytes stay as they are.
/// </summary>
public static class SparseBytes
{
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var compressed = Shorten(bytes);
        return compressed.Length < bytes.Length ? compressed : bytes.ToArray();
    }

    /// <summary>Null for bytes that <see cref="Compress"/> does not make of any of that length.</summary>
    /// <param name="size">Length of the original.</param>
    public static byte[]? TryDecompress(ReadOnlySpan<byte> compressed, int size)
    {
        if (compressed.Length >= size)
            return compressed.Length == size ? compressed.ToArray() : null;
        var rest = compressed;
        return TryLengthen(ref rest, size) is { } bytes && rest.IsEmpty ? bytes : null;
    }

    private static byte[] Shorten(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
            return [];
        if (bytes.Length == 1)
            return bytes.ToArray();
        var which = new byte[(bytes.Length + 7) / 8];
        var left = new List<byte>();
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
                continue;
            which[i / 8] |= (byte)(0x80 >> (i % 8));
            left.Add(bytes[i]);
        }

        return [.. Shorten(which), .. left];
    }

    // Takes what it reads off the front of `rest`.
    private static byte[]? TryLengthen(ref ReadOnlySpan<byte> rest, int size)
    {
        var bytes = new byte[size];
        if (size == 0 || rest.IsEmpty)
            return bytes;
        if (size == 1)
        {
            bytes[0] = rest[0];
            rest = rest[(rest[0] == 0 ? 0 : 1)..];
            return bytes;
        }

        if (TryLengthen(ref rest, (size + 7) / 8) is not { } which)
            return null;
        for (var i = 0; i < 8 * which.Length; i++)
        {
            if ((which[i / 8] & (0x80 >> (i % 8))) == 0)
                continue;
            if (i >= size || rest.IsEmpty || rest[0] == 0)
                return null;
            bytes[i] = rest[0];
            rest = rest[1..];
        }

        return bytes;
    }
}
