using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Node.Host.Devnet;

/// <summary>Heads of a node as it tells its subscribers, over WebSocket. For one reader.</summary>
internal sealed class HeadFeed : IDisposable
{
    // A header is less than 2 KiB of JSON.
    private const int MaxMessage = 64 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[MaxMessage];

    private HeadFeed()
    {
    }

    /// <summary>The last head that was read.</summary>
    public ulong Head { get; private set; }

    /// <param name="head">Asks for the head, after the subscription.</param>
    public static async Task<HeadFeed> Open(Uri address, Func<Task<ulong>> head, CancellationToken cancellation)
    {
        var feed = new HeadFeed();
        await feed._socket.ConnectAsync(address, cancellation);
        await feed._socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"jsonrpc": "2.0", "id": 1, "method": "eth_subscribe", "params": ["newHeads"]}"""),
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancellation);
        using var answer = await feed.Read(cancellation);
        if (!answer.RootElement.TryGetProperty("result", out _))
            throw new DevnetException($"{address}: {answer.RootElement}");
        feed.Head = await head();
        return feed;
    }

    /// <summary>Waits until the head is that block or a later one.</summary>
    public async Task Reach(ulong number, CancellationToken cancellation)
    {
        while (Head < number)
        {
            using var told = await Read(cancellation);
            if (told.RootElement.TryGetProperty("params", out var event_))
                Head = Math.Max(Head, Quantity.Read(event_.GetProperty("result").GetProperty("number")));
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonDocument> Read(CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
                throw new IOException("the node has ended the subscription");
            if (part.EndOfMessage)
                return JsonDocument.Parse(_buffer.AsMemory(0, length));
            if (length == _buffer.Length)
                throw new IOException($"the node tells of a head in more than {MaxMessage} bytes");
        }
    }
}
