using System.Text;
using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>
/// Settings given on the command line: the topmost layer. A value is a string, so that an enode or a path needs no quotes of its own; a list, an
/// object or a string in quotes is taken as HOCON.
/// </summary>
internal sealed class Overrides
{
    private const string Setting = "-c";

    private readonly StringBuilder _hocon = new();
    private readonly List<(string Key, string Option)> _origins = [];

    /// <summary>A later one wins.</summary>
    /// <param name="option">That says so, such as <c>--port</c>.</param>
    public void Add(string option, string key, string value) => Append(option, key, HoconText.Quote(value));

    public void Add(string option, string key, IEnumerable<string> values) => Append(option, key, HoconText.Quote(values));

    /// <param name="assignment"><c>key=value</c>.</param>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public void Add(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? "" : assignment[..equals].Trim();
        if (key.Length == 0 || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
            throw new ConfigurationException($"{Setting} {assignment}: expected key=value, such as {Setting} actors.p2p.server.port=30311");
        var value = assignment[(equals + 1)..].Trim();
        var hocon = value is ['[' or '{' or '"', ..] ? value : HoconText.Quote(value);
        try
        {
            ConfigurationFactory.ParseString(HoconText.Assign(key, hocon));
        }
        catch (Exception cause) when (cause is ConfigurationException or FormatException)
        {
            throw new ConfigurationException($"{Setting} {assignment}: {cause.Message}", cause);
        }

        Append(Setting, key, hocon);
    }

    /// <summary>The option that has set a key.</summary>
    public string OriginOf(string key) =>
        _origins.FindLast(origin => key == origin.Key || key.StartsWith(origin.Key + ".", StringComparison.Ordinal)).Option ?? "command line";

    public Config ToConfig() => ConfigurationFactory.ParseString(_hocon.ToString());

    private void Append(string option, string key, string hocon)
    {
        _hocon.Append(HoconText.Assign(key, hocon));
        _origins.Add((key, option));
    }
}
