using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Node.Host.JsonRpc;

/// <summary>Runs the connections of WebSocket and IPC, so many at a time, and ends them.</summary>
/// <param name="manager">Hears <see cref="JsonRpcProtocol.Open"/>.</param>
internal sealed class ConnectionHost(Exchange exchange, JsonRpcLimits limits, ICanTell manager) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private int _count;

    /// <summary>What is in hand on each connection is finished, then it is closed.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    public async Task Run(HttpContext context, JsonRpcSettings.WebSocketEnd end)
    {
        if (!TryTake())
        {
            await HttpHandler.Refuse(context, StatusCodes.Status503ServiceUnavailable, "too many connections").ConfigureAwait(false);
            return;
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            await Pump(new WebSocketChannel(socket, limits.Body), end.Modules).Run(context.RequestAborted, _stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    public async Task Run(ConnectionContext connection, JsonRpcSettings.IpcEnd end)
    {
        if (!TryTake())
            return;
        try
        {
            await Pump(new PipeChannel(connection.Transport, limits.Body), end.Modules).Run(connection.ConnectionClosed, _stopping.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private ConnectionPump Pump(IMessageChannel channel, ImmutableHashSet<string> modules) => new(channel, exchange, limits, manager, modules);

    private bool TryTake()
    {
        if (Interlocked.Increment(ref _count) <= limits.Connections)
            return true;
        Interlocked.Decrement(ref _count);
        return false;
    }
}
