using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Node.Host.Attach;

/// <summary>
/// A JSON-RPC call as a person writes it: the method, then its parameters between spaces. What is JSON is taken as it is, also with spaces in it; anything
/// else is a string without its quotes: <c>eth_getBalance 0x71…f7 latest</c>, <c>eth_call {"to": "0x71…f7"} latest</c>, <c>eth_getBlockByNumber 0x1 true</c>.
/// </summary>
internal sealed record CallLine(string Method, byte[] Parameters)
{
    /// <summary>A method of JSON-RPC has its module before an underscore; no operator's command has one.</summary>
    public static bool IsCall(string line) => FirstWord(line).Contains('_', StringComparison.Ordinal);

    /// <param name="error">What is wrong with the line.</param>
    public static bool TryParse(string line, [NotNullWhen(true)] out CallLine? call, out string error)
    {
        var method = FirstWord(line);
        var rest = line.AsSpan().Trim()[method.Length..];
        var buffer = new ArrayBufferWriter<byte>();
        (call, error) = (null, "");
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            while (!(rest = rest.TrimStart()).IsEmpty)
            {
                var length = LengthOfWord(rest);
                var word = rest[..length];
                rest = rest[length..];
                if (word is ['{' or '[' or '"', ..])
                {
                    if (!IsJson(word))
                    {
                        error = $"{word} is not JSON";
                        return false;
                    }

                    json.WriteRawValue(word);
                }
                else if (IsJson(word))
                {
                    json.WriteRawValue(word);
                }
                else
                {
                    json.WriteStringValue(word);
                }
            }

            json.WriteEndArray();
        }

        call = new CallLine(method, buffer.WrittenSpan.ToArray());
        return true;
    }

    /// <summary>The request as it goes to the node.</summary>
    public byte[] Encode(long id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            json.WriteNumber("id", id);
            json.WriteString("method", Method);
            json.WritePropertyName("params");
            json.WriteRawValue(Parameters);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string FirstWord(string line) => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    // To the next space that is neither in quotes nor in brackets; to the end where they do not close.
    private static int LengthOfWord(ReadOnlySpan<char> text)
    {
        var (depth, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when isQuoted:
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '{' or '[' when !isQuoted:
                    depth++;
                    break;
                case '}' or ']' when !isQuoted:
                    depth--;
                    break;
                case var letter when char.IsWhiteSpace(letter) && depth <= 0 && !isQuoted:
                    return i;
            }
        }

        return text.Length;
    }

    private static bool IsJson(ReadOnlySpan<char> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToString());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
