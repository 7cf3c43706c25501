using System.Net.WebSockets;
using Node.Host.JsonRpc;

namespace Node.Host.Attach;

/// <summary>JSON-RPC over WebSocket.</summary>
internal sealed class WebSocketLink : ICallLink
{
    private readonly Uri _address;
    private readonly ClientWebSocket _socket;
    private readonly WebSocketChannel _channel;

    // The node limits its replies itself.
    private WebSocketLink(Uri address, ClientWebSocket socket) => (_address, _socket, _channel) = (address, socket, new WebSocketChannel(socket, int.MaxValue));

    /// <exception cref="IOException">Nobody listens there, or takes no WebSocket.</exception>
    public static async Task<WebSocketLink> Open(Uri address, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(address, cancellation);
            return new WebSocketLink(address, socket);
        }
        catch (WebSocketException cause)
        {
            socket.Dispose();
            throw new IOException($"{address}: {cause.GetBaseException().Message}", cause);
        }
    }

    public async Task<ReadOnlyMemory<byte>> Call(byte[] request, long id, CancellationToken cancellation)
    {
        await _channel.Write(request, cancellation);
        while (await _channel.Read(cancellation) is { } message)
        {
            if (CallAnswer.IsOf(message, id))
                return message;
        }

        throw new IOException($"{_address}: the node has closed the connection");
    }

    public void Dispose() => _socket.Dispose();
}
