namespace Akka.Configuration.Hocon;

/// <summary>Reads HOCON.</summary>
public class Parser
{
    // An include callback calls Parse again, so a file that includes itself would recurse without end.
    [ThreadStatic]
    private static int _depth;

    /// <param name="text">The text to parse.</param>
    /// <param name="includeCallback">Gives the parsed file for the name in an include statement; null for a file that does not exist.</param>
    public static HoconRoot Parse(string text, Func<string, HoconRoot>? includeCallback)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_depth > Limits.Includes)
            throw new ConfigurationException($"files are included more than {Limits.Includes} deep; does one include itself?");
        _depth++;
        try
        {
            return new HoconRoot(new ObjectParser(new LexemeReader(text), includeCallback).ParseDocument());
        }
        finally
        {
            _depth--;
        }
    }
}
