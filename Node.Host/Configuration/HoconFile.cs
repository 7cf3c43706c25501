using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Node.Host.Configuration;

/// <summary>Reads HOCON files; an <c>include</c> is relative to the file that has it.</summary>
internal static class HoconFile
{
    /// <exception cref="ConfigurationException">The file, or one that it includes, is missing or malformed; the message names it and the place.</exception>
    public static Config Load(string path)
    {
        var text = Read(path);
        try
        {
            return ConfigurationFactory.ParseString(text, include => Include(path, include));
        }
        catch (Exception cause) when (IsSyntaxError(cause))
        {
            throw Named(path, cause);
        }
    }

    private static HoconRoot Include(string from, string include)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(from))!, include);
        var text = Read(path);
        try
        {
            return Parser.Parse(text, nested => Include(path, nested));
        }
        catch (Exception cause) when (IsSyntaxError(cause))
        {
            throw Named(path, cause);
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {cause.Message}");
        }
    }

    // Akka.NET's own parser also throws FormatException.
    private static bool IsSyntaxError(Exception cause) => cause is ConfigurationException or FormatException;

    // A failure of an included file already carries the file's name.
    private static ConfigurationException Named(string path, Exception cause) =>
        cause is ConfigurationException { InnerException: not null } named ? named : new ConfigurationException($"{path}: {cause.Message}", cause);
}
