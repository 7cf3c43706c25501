using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Node.Tests.Host.JsonRpc;

/// <summary>A client of JSON-RPC over WebSocket; waits no longer than a minute for anything.</summary>
internal sealed class WebSocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private readonly byte[] _buffer = new byte[1 << 20];

    private WebSocketClient()
    {
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<WebSocketClient> Connect(string address, string? origin = null)
    {
        var client = new WebSocketClient();
        if (origin is not null)
            client._socket.Options.SetRequestHeader("Origin", origin);
        await client._socket.ConnectAsync(new Uri(address), client._patience.Token);
        return client;
    }

    public Task Send(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, _patience.Token);

    /// <summary>The next message; null where the other end has closed.</summary>
    public async Task<string?> Read()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), _patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(_buffer, 0, length);
        }
    }

    public async Task<JsonElement> ReadJson()
    {
        using var json = JsonDocument.Parse(await Read() ?? throw new InvalidOperationException("The other end has closed."));
        return json.RootElement.Clone();
    }

    public async Task<JsonElement> Call(string method, string parameters = "[]")
    {
        await Send($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        return await ReadJson();
    }

    /// <summary>The name of the subscription.</summary>
    public async Task<string> Subscribe(string parameters, string module = "eth") => (await Call($"{module}_subscribe", parameters)).GetProperty("result").GetString()!;

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _patience.Dispose();
        return ValueTask.CompletedTask;
    }
}
