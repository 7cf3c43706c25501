using System.Buffers;
using System.Net.WebSockets;

namespace Node.Host.JsonRpc;

/// <summary>A message is a WebSocket message, of text or not.</summary>
/// <param name="limit">Bytes of a message.</param>
internal sealed class WebSocketChannel(WebSocket socket, int limit) : IMessageChannel
{
    private const int Step = 4096;

    public async Task<ReadOnlyMemory<byte>?> Read(CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(Step);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.GetMemory(Step), cancellation).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                buffer.Advance(part.Count);
                if (buffer.WrittenCount > limit)
                    return await Refuse(cancellation).ConfigureAwait(false);
                if (part.EndOfMessage)
                    return buffer.WrittenMemory;
            }
        }
        catch (WebSocketException broken)
        {
            throw new IOException(broken.Message, broken);
        }
    }

    public async Task Write(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
        }
        catch (WebSocketException broken)
        {
            throw new IOException(broken.Message, broken);
        }
    }

    public Task Close(bool isStopping, CancellationToken cancellation) =>
        Close(isStopping ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure, cancellation);

    // One that waits for the other end's answer would wait for a client that is gone.
    private async Task Close(WebSocketCloseStatus status, CancellationToken cancellation)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(status, null, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<ReadOnlyMemory<byte>?> Refuse(CancellationToken cancellation)
    {
        await Close(WebSocketCloseStatus.MessageTooBig, cancellation).ConfigureAwait(false);
        return null;
    }
}
