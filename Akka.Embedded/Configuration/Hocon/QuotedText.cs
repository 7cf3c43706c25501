using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Reads a quoted or triple-quoted text; the lexer stands on its first quote.</summary>
internal static class QuotedText
{
    private const string Triple = "\"\"\"";

    public static string Read(Lexer lexer) => lexer.Has(Triple) ? ReadTriple(lexer) : ReadSingle(lexer);

    private static string ReadTriple(Lexer lexer)
    {
        var opened = lexer.Here;
        lexer.Index += Triple.Length;
        var start = lexer.Index;
        while (!lexer.Has(Triple))
        {
            if (lexer.Index == lexer.Text.Length)
                throw lexer.Here.Error($"expected {Triple}, found end of input; the text opened at {opened} is never closed");
            if (lexer.Text[lexer.Index] == '\n')
                lexer.StepOverNewline();
            else
                lexer.Index++;
        }

        // Of more than three quotes the last three close the text.
        lexer.Index += Triple.Length;
        while (lexer.Has("\""))
            lexer.Index++;
        return lexer.Text[start..(lexer.Index - Triple.Length)];
    }

    private static string ReadSingle(Lexer lexer)
    {
        var opened = lexer.Here;
        var text = new StringBuilder();
        lexer.Index++;
        while (true)
        {
            var at = lexer.Here;
            if (lexer.Index == lexer.Text.Length)
                throw at.Error($"expected '\"', found end of input; the text opened at {opened} is never closed");
            var c = lexer.Text[lexer.Index++];
            switch (c)
            {
                case '"':
                    return text.ToString();
                case '\n':
                    throw at.Error(
                        $"expected '\"', found end of line; the text opened at {opened} is never closed (a text of many lines takes three quotes)");
                case '\\':
                    text.Append(ReadEscape(lexer, at));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }
    }

    private static char ReadEscape(Lexer lexer, Position at)
    {
        var c = lexer.Index < lexer.Text.Length ? lexer.Text[lexer.Index++] : '\0';
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadHex(lexer, at),
            _ => throw at.Error("expected an escape such as \\n, \\\" or \\u0041 after '\\'"),
        };
    }

    private static char ReadHex(Lexer lexer, Position at)
    {
        var digits = lexer.Text.AsSpan(lexer.Index, Math.Min(4, lexer.Text.Length - lexer.Index));
        if (digits.Length < 4 || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw at.Error("expected four hexadecimal digits after '\\u'");
        lexer.Index += 4;
        return (char)code;
    }
}
