using System.Globalization;
using System.Text;

namespace Node.Host.Operator;

/// <summary>
/// The operator's wire: a request is one line of UTF-8, its words separated by spaces. The answer is any number of lines that begin with <c>+</c>, then
/// one of <c>.</c> and the status: <c>.0</c> well, <c>.1</c> failed, <c>.2</c> not understood.
/// </summary>
internal static class AnswerCodec
{
    private const char Text = '+';
    private const char End = '.';

    public static ReadOnlyMemory<byte> Encode(Answer answer)
    {
        var text = new StringBuilder();
        foreach (var line in answer.Lines)
            text.Append(Text).Append(line.ReplaceLineEndings(" ")).Append('\n');
        text.Append(End).Append(answer.Status.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The text of a line that carries some, else null.</summary>
    public static string? TextOf(string line) => line.StartsWith(Text) ? line[1..] : null;

    /// <summary>The status where the line ends an answer, else null.</summary>
    public static int? StatusOf(string line) =>
        line.StartsWith(End) && int.TryParse(line.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
}
