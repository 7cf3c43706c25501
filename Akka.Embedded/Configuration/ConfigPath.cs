namespace Akka.Configuration;

/// <summary>Splits the dotted path of a lookup; a quoted element may contain dots.</summary>
internal static class ConfigPath
{
    public static IEnumerable<string> Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        for (var start = 0; start < path.Length;)
        {
            var quoted = path[start] == '"';
            var from = quoted ? start + 1 : start;
            var end = path.IndexOf(quoted ? '"' : '.', from);
            if (end < 0 && quoted)
                throw new ArgumentException($"The quote in the path {path} is never closed", nameof(path));
            if (end < 0)
                end = path.Length;
            yield return path[from..end];
            start = quoted ? end + 2 : end + 1;
        }
    }
}
