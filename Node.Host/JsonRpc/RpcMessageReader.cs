using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Node.Host.JsonRpc;

/// <summary>
/// Reads JSON-RPC 2.0. Total: whatever the bytes are, the answer is a message. Values are taken over as they were written, so that an id of any size
/// comes back as it was.
/// </summary>
internal static class RpcMessageReader
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;

    private static readonly byte[] Null = "null"u8.ToArray();

    /// <param name="json">Owned by the message from now on.</param>
    /// <param name="maxBatch">Requests of a batch.</param>
    public static RpcMessage Read(ReadOnlyMemory<byte> json, int maxBatch)
    {
        if (!Utf8.IsValid(json.Span) || !Surrogates.ArePaired(json.Span))
            return Unreadable();
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            var message = reader.TokenType switch
            {
                JsonTokenType.StartObject => new RpcMessage.Single(ReadRequest(ref reader, json)),
                JsonTokenType.StartArray => ReadBatch(ref reader, json, maxBatch),
                _ => new RpcMessage.Faulty(InvalidRequest, "invalid request", Null),
            };

            // What comes after it is an exception.
            reader.Read();
            return message;
        }
        catch (JsonException)
        {
            return Unreadable();
        }
    }

    private static RpcMessage.Faulty Unreadable() => new(ParseError, "parse error", Null);

    private static RpcMessage ReadBatch(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int maxBatch)
    {
        var requests = ImmutableArray.CreateBuilder<RpcRequest>();
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > maxBatch)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartObject)
                requests.Add(ReadRequest(ref reader, json));
            else
                requests.Add(Skip(ref reader));
        }

        return count == 0 ? new RpcMessage.Faulty(InvalidRequest, "empty batch", Null)
            : count > maxBatch ? new RpcMessage.Faulty(InvalidRequest, "batch too large", FirstId(requests))
            : new RpcMessage.Batch(requests.ToImmutable());
    }

    private static ReadOnlyMemory<byte> FirstId(ImmutableArray<RpcRequest>.Builder requests) =>
        requests.Where(request => !request.Id.IsEmpty).Select(request => request.Id).FirstOrDefault(Null);

    private static RpcRequest Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return new RpcRequest(Null, null, default);
    }

    private static RpcRequest ReadRequest(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        ReadOnlyMemory<byte> id = default, parameters = default;
        string? method = null;
        var (isVersion2, isIdValid) = (false, true);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isMethod) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("method"u8));
            var (isParameters, isVersion) = (reader.ValueTextEquals("params"u8), reader.ValueTextEquals("jsonrpc"u8));
            reader.Read();
            var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
            if (isVersion)
                isVersion2 = kind == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            else if (isMethod)
                method = kind == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            var value = json[start..(int)reader.BytesConsumed];
            if (isParameters)
                parameters = kind == JsonTokenType.Null ? default : value;
            else if (isId)
                (id, isIdValid) = (value, kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null);
        }

        var isValid = isVersion2 && isIdValid && method is { Length: > 0 };
        return isValid ? new RpcRequest(id, method, parameters) : new RpcRequest(isIdValid && !id.IsEmpty ? id : Null, null, default);
    }
}
