using System.Text;

namespace Node.Host.Configuration;

/// <summary>Writes HOCON from values that come from elsewhere.</summary>
internal static class HoconText
{
    /// <summary>A string in quotes. URLs need them: in HOCON <c>//</c> begins a comment.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    public static string Quote(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Quote))}]";

    public static string Assign(string key, string hocon) => $"{key} = {hocon}\n";
}
