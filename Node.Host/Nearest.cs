namespace Node.Host;

/// <summary>What somebody may have meant who wrote something else.</summary>
internal static class Nearest
{
    /// <summary>The name that begins so, or is no more than a third of its letters away; null where none is.</summary>
    public static string? To(string written, IReadOnlyCollection<string> names) =>
        names.FirstOrDefault(name => name.StartsWith(written, StringComparison.Ordinal)) ?? names.Where(name => 3 * Distance(written, name) <= Math.Max(written.Length, name.Length)).MinBy(name => Distance(written, name));

    /// <summary>Levenshtein's: insertions, deletions and replacements from one text to the other.</summary>
    public static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
                (diagonal, row[j + 1]) = (row[j + 1], Math.Min(Math.Min(row[j], row[j + 1]) + 1, diagonal + (from[i] == to[j] ? 0 : 1)));
        }

        return row[^1];
    }
}
