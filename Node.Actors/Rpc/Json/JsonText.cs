using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Node.Actors.Rpc.Json;

/// <summary>Turns what a method writes into bytes that a message may carry.</summary>
internal static class JsonText
{
    private const int UsualSize = 256;

    // The writer's own default escapes what only a page of HTML could misread, quotation marks and all of Unicode among them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return buffer.WrittenMemory;
    }
}
