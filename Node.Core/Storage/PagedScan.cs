namespace Node.Core.Storage;

/// <summary>Goes through a range page by page, so that a slow reader holds no lock.</summary>
internal static class PagedScan
{
    /// <summary>Reads a page from a key on; false: it was the last.</summary>
    public delegate bool PageReader(ReadOnlyMemory<byte> from, ReadOnlyMemory<byte> end, List<KeyValuePair<byte[], byte[]>> page);

    public static IEnumerable<KeyValuePair<byte[], byte[]>> Run(ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> from, PageReader read)
    {
        var start = prefix.Span.SequenceCompareTo(from.Span) < 0 ? from : prefix;
        var end = End(prefix.Span);
        var page = new List<KeyValuePair<byte[], byte[]>>();
        bool hasMore;
        do
        {
            page.Clear();
            hasMore = read(start, end, page);
            foreach (var entry in page)
                yield return entry;
            if (hasMore)
                start = (byte[])[.. page[^1].Key, 0];
        }
        while (hasMore);
    }

    /// <summary>The first key after all that start with a prefix; empty where there is none.</summary>
    private static byte[] End(ReadOnlySpan<byte> prefix)
    {
        var last = prefix.LastIndexOfAnyExcept((byte)0xff);
        if (last < 0)
            return [];
        var end = prefix[..(last + 1)].ToArray();
        end[last]++;
        return end;
    }
}
