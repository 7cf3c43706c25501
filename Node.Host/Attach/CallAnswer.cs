using System.Text.Encodings.Web;
using System.Text.Json;

namespace Node.Host.Attach;

/// <summary>What a node answers to a call, for a person.</summary>
internal static class CallAnswer
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The result over some lines, or the error on one.</summary>
    public static (string Text, bool IsError) Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error))
                return (Describe(error), true);
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("result", out var result)
                ? (JsonSerializer.Serialize(result, Indented), false)
                : ("the node's answer has neither result nor error", true);
        }
        catch (JsonException)
        {
            return ("the node's answer is not JSON", true);
        }
    }

    /// <summary>Whether it is the answer to a request, not a notification or another's answer.</summary>
    public static bool IsOf(ReadOnlyMemory<byte> message, long id)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out var known) && known.ValueKind == JsonValueKind.Number && known.TryGetInt64(out var number) && number == id;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static string Describe(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
            return $"error: {error}";
        var code = error.TryGetProperty("code", out var number) ? $" {number}" : "";
        var message = error.TryGetProperty("message", out var text) ? text.ToString() : "";
        var data = error.TryGetProperty("data", out var more) ? $" ({JsonSerializer.Serialize(more)})" : "";
        return $"error{code}: {message}{data}";
    }
}
