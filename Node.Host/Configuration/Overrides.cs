using System.Text;
using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>
/// Settings given on the command line: the topmost layer. A value is a string, so that an enode or a path needs no quotes of its own; a list, an
/// object or a string in quotes is taken as HOCON.
/// </summary>
internal sealed class Overrides
{
    private readonly StringBuilder _hocon = new();

    /// <summary>A later one wins.</summary>
    public void Add(string key, string value) => _hocon.Append(HoconText.Assign(key, HoconText.Quote(value)));

    public void Add(string key, IEnumerable<string> values) => _hocon.Append(HoconText.Assign(key, HoconText.Quote(values)));

    /// <param name="assignment"><c>key=value</c>.</param>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public void Add(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? "" : assignment[..equals].Trim();
        if (key.Length == 0 || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
            throw new ConfigurationException($"-c {assignment}: expected key=value, such as -c actors.p2p.server.port=30311");
        var value = assignment[(equals + 1)..].Trim();
        var hocon = HoconText.Assign(key, value is ['[' or '{' or '"', ..] ? value : HoconText.Quote(value));
        try
        {
            ConfigurationFactory.ParseString(hocon);
        }
        catch (Exception cause) when (cause is ConfigurationException or FormatException)
        {
            throw new ConfigurationException($"-c {assignment}: {cause.Message}", cause);
        }

        _hocon.Append(hocon);
    }

    public Config ToConfig() => ConfigurationFactory.ParseString(_hocon.ToString());
}
