using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Node.Actors.Rpc;

namespace Node.Host.JsonRpc;

/// <summary>Writes replies and notifications of JSON-RPC 2.0 around what is JSON already.</summary>
internal static class RpcReply
{
    public static RpcProtocol.Refused Invalid { get; } = new(RpcMessageReader.InvalidRequest, "invalid request");

    public static RpcProtocol.Refused TimedOut { get; } = new(-32002, "request timed out");

    public static RpcProtocol.Refused TooLarge { get; } = new(-32003, "response too large");

    /// <param name="answer"><see cref="RpcProtocol.Answered"/> or <see cref="RpcProtocol.Refused"/>.</param>
    public static void Write(IBufferWriter<byte> buffer, ReadOnlyMemory<byte> id, object answer)
    {
        buffer.Write("""{"jsonrpc":"2.0","id":"""u8);
        buffer.Write(id.Span);
        if (answer is RpcProtocol.Answered(var result, _))
        {
            buffer.Write(",\"result\":"u8);
            buffer.Write(result.Span);
        }
        else
        {
            buffer.Write(",\"error\":"u8);
            WriteError(buffer, (RpcProtocol.Refused)answer);
        }

        buffer.Write("}"u8);
    }

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> id, object answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, id, answer);
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Of(RpcProtocol.Notified notified)
    {
        var buffer = new ArrayBufferWriter<byte>(notified.Result.Length + 128);
        buffer.Write("""{"jsonrpc":"2.0","method":"""u8);
        WriteText(buffer, notified.Method);
        buffer.Write(""","params":{"subscription":"""u8);
        WriteText(buffer, notified.Subscription);
        buffer.Write(",\"result\":"u8);
        buffer.Write(notified.Result.Span);
        buffer.Write("}}"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteError(IBufferWriter<byte> buffer, RpcProtocol.Refused refused)
    {
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteNumber("code", refused.Code);
        writer.WriteString("message", refused.Message);
        if (!refused.Data.IsEmpty)
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(refused.Data.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(IBufferWriter<byte> buffer, string text)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStringValue(text);
    }
}
