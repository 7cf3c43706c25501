using System.Buffers;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Node.Actors.Rpc;

namespace Node.Host.JsonRpc;

/// <summary>JSON-RPC over HTTP: a POST for each message; and whatever else is answered on that address.</summary>
internal sealed class HttpHandler(Exchange exchange, JsonRpcLimits limits, ImmutableArray<GetEndpoint> endpoints)
{
    private const string Json = "application/json";

    private static readonly string[] ContentTypes = [Json, "application/json-rpc", "application/jsonrequest"];

    public Task Handle(HttpContext context, JsonRpcSettings.HttpEnd end)
    {
        var request = context.Request;
        if (!end.Hosts.HasHost(request.Host.Host))
            return Refuse(context, StatusCodes.Status403Forbidden, "invalid host specified");
        if (HttpMethods.IsOptions(request.Method))
        {
            Cors.AnswerPreflight(context, end.Cors);
            return Task.CompletedTask;
        }

        if (HttpMethods.IsGet(request.Method))
            return Get(context);
        if (!HttpMethods.IsPost(request.Method))
            return Refuse(context, StatusCodes.Status405MethodNotAllowed, "method not allowed");
        if (!IsJson(request.ContentType))
            return Refuse(context, StatusCodes.Status415UnsupportedMediaType, "invalid content type, only application/json is supported");
        if (request.ContentLength > limits.Body)
            return Refuse(context, StatusCodes.Status413PayloadTooLarge, $"content length too large ({request.ContentLength}>{limits.Body})");
        Cors.Mark(context, end.Cors);
        return Post(context, end);
    }

    public static Task Refuse(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason + "\n", context.RequestAborted);
    }

    private static bool IsJson(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        var media = (end < 0 ? type : type[..end]).Trim().ToString();
        return ContentTypes.Contains(media, StringComparer.OrdinalIgnoreCase);
    }

    // Whoever only looks whether somebody is here is told so, as by geth.
    private Task Get(HttpContext context)
    {
        var path = context.Request.Path.Value;
        return endpoints.FirstOrDefault(endpoint => endpoint.Path == path) is { } found ? found.Handle(context)
            : path is "/" or "" ? Task.CompletedTask
            : Refuse(context, StatusCodes.Status404NotFound, "not found");
    }

    private async Task Post(HttpContext context, JsonRpcSettings.HttpEnd end)
    {
        if (await Read(context).ConfigureAwait(false) is not { } message)
        {
            await Refuse(context, StatusCodes.Status413PayloadTooLarge, $"content length too large (>{limits.Body})").ConfigureAwait(false);
            return;
        }

        ReadOnlyMemory<byte> reply = default;
        await exchange.Run(message, new RpcProtocol.Caller(end.Modules, null), written => reply = written).ConfigureAwait(false);
        context.Response.ContentType = Json;
        context.Response.ContentLength = reply.Length;
        await context.Response.BodyWriter.WriteAsync(reply, context.RequestAborted).ConfigureAwait(false);
    }

    // The limit of the server itself is off: this one says what it is.
    private async Task<ReadOnlyMemory<byte>?> Read(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > limits.Body)
                return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
