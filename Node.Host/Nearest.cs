namespace Node.Host;

/// <summary>What somebody may have meant who wrote something else.</summary>
internal static class Nearest
{
    /// <summary>The name that begins so, or is no more than a third of its letters away; null where none is.</summary>
    public static string? To(string written, IReadOnlyCollection<string> names) =>
        names.FirstOrDefault(name => name.StartsWith(written, StringComparison.Ordinal)) ?? names.Where(name => 3 * Distance(written, name) <= Math.Max(written.Length, name.Length)).MinBy(name => Distance(written, name));

    /// <summary>Insertions, deletions, replacements and swaps of neighbours from one text to the other.</summary>
    public static int Distance(string from, string to)
    {
        int[] beforeLast = [], last = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 0; i < from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                row[j + 1] = Math.Min(Math.Min(row[j], last[j + 1]) + 1, last[j] + (from[i] == to[j] ? 0 : 1));
                if (i > 0 && j > 0 && from[i] == to[j - 1] && from[i - 1] == to[j])
                    row[j + 1] = Math.Min(row[j + 1], beforeLast[j - 1] + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
