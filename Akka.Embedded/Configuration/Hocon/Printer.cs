using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON that reads back as the same.</summary>
internal static class Printer
{
    public static string Members(HoconObject members)
    {
        var output = new StringBuilder();
        WriteMembers(output, members, 0);
        return output.ToString();
    }

    public static string Value(HoconValue value, int indent)
    {
        var output = new StringBuilder();
        Write(output, value, indent);
        return output.ToString();
    }

    public static string Key(string key) => IsPlain(key, "-_/") && key != "include" ? key : Quote(key);

    private static void Write(StringBuilder output, HoconValue value, int indent)
    {
        if (value.IsFault)
        {
            output.Append(value.Fault!.Source);
        }
        else if (value.IsObject())
        {
            output.Append("{\n");
            WriteMembers(output, value.GetObject()!, indent + 1);
            output.Append(' ', indent * 2).Append('}');
        }
        else if (value.IsList)
        {
            output.Append('[');
            foreach (var (i, item) in value.GetArray().Index())
            {
                output.Append(i == 0 ? "" : ", ");
                Write(output, item, indent);
            }
            output.Append(']');
        }
        else
        {
            output.Append(Text(value.GetString()));
        }
    }

    private static void WriteMembers(StringBuilder output, HoconObject members, int indent)
    {
        foreach (var (key, value) in members.Items)
        {
            output.Append(' ', indent * 2).Append(Key(key)).Append(value.IsObject() ? " " : " = ");
            Write(output, value, indent);
            output.Append('\n');
        }
    }

    private static string Text(string? text)
    {
        if (text is null)
            return "null";
        return IsPlain(text, "-_./") && text != "null" ? text : Quote(text);
    }

    private static bool IsPlain(string text, string marks) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || marks.Contains(c)) && !text.Contains("//", StringComparison.Ordinal);

    private static string Quote(string text)
    {
        var output = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                output.Append('\\').Append(c);
            else if (char.IsControl(c))
                output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                output.Append(c);
        }
        return output.Append('"').ToString();
    }
}
