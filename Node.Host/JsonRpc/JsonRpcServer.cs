using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Node.Host.JsonRpc;

/// <summary>Kestrel with the transports of JSON-RPC: HTTP, WebSocket, and a Unix socket. No more of a web host than that.</summary>
internal sealed class JsonRpcServer : IDisposable
{
    private readonly JsonRpcSettings _settings;
    private readonly KestrelServer _server;
    private readonly HttpHandler _http;
    private readonly ConnectionHost _connections;
    private readonly RequestDelegate _webSockets;
    private readonly List<EndPoint> _bound = [];

    // Kestrel that is stopped while it starts leaves a thread behind that ends the process, so one waits for the other. Needs no Dispose: nobody takes its handle.
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isStopped;

    /// <param name="rpc">Hears <c>RpcProtocol</c>.</param>
    /// <param name="manager">Hears <see cref="JsonRpcProtocol.Open"/>.</param>
    /// <param name="endpoints">Of HTTP, beside JSON-RPC.</param>
    public JsonRpcServer(JsonRpcSettings settings, ICanTell rpc, ICanTell manager, ImmutableArray<GetEndpoint> endpoints, ILoggerFactory logging)
    {
        _settings = settings;
        var exchange = new Exchange(rpc, settings.Limits, settings.Patience);
        _http = new HttpHandler(exchange, settings.Limits, endpoints);
        _connections = new ConnectionHost(exchange, settings.Limits, manager);
        _webSockets = new WebSocketMiddleware(TakeWebSocket, Options.Create(new WebSocketOptions()), logging).Invoke;
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { CreateBoundListenSocket = Bind }), logging);
        _server = new KestrelServer(Options.Create(Listeners()), transport, logging);
    }

    /// <summary>As URLs; of a Unix socket its path.</summary>
    /// <exception cref="BindFault">An address cannot be had; nothing is listened on then.</exception>
    /// <exception cref="OperationCanceledException">It was stopped meanwhile.</exception>
    public async Task<ImmutableArray<string>> Start(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_isStopped)
                throw new OperationCanceledException();
            await _server.StartAsync(new HttpApplication(Handle), cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (BindFault.In(failure) is { } fault)
        {
            await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw fault;
        }
        finally
        {
            _turn.Release();
        }

        return [.. Addresses()];
    }

    /// <summary>Nothing new is taken; what is in hand ends, or is left at the cancellation.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_isStopped)
                return;
            _isStopped = true;
            _connections.Stop();
            await _server.StopAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_settings.Ipc is { } ipc && _bound.OfType<UnixDomainSocketEndPoint>().Any())
                File.Delete(ipc.Path);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _connections.Dispose();
    }

    private KestrelServerOptions Listeners()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        var (http, socket) = (_settings.Http, _settings.WebSocket);
        var isOne = http is not null && socket is not null && http.EndPoint.Port != 0 && http.EndPoint.Equals(socket.EndPoint);
        if (http is not null)
            Listen(options, http.EndPoint, new ListeningRole(http, isOne ? socket : null));
        if (socket is not null && !isOne)
            Listen(options, socket.EndPoint, new ListeningRole(null, socket));
        if (_settings.Ipc is { } ipc)
            options.ListenUnixSocket(ipc.Path, listen => listen.Run(connection => _connections.Run(connection, ipc)));
        return options;
    }

    private static void Listen(KestrelServerOptions options, IPEndPoint endPoint, ListeningRole role) => options.Listen(endPoint, listen =>
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(role.Mark);
    });

    private Socket Bind(EndPoint endPoint)
    {
        try
        {
            if (endPoint is UnixDomainSocketEndPoint)
                SocketFile.Clear(_settings.Ipc!.Path);
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            if (endPoint is UnixDomainSocketEndPoint)
                SocketFile.Close(_settings.Ipc!.Path);
            _bound.Add(socket.LocalEndPoint!);
            return socket;
        }
        catch (SocketException cause)
        {
            throw new BindFault(endPoint, cause.SocketErrorCode);
        }
    }

    private IEnumerable<string> Addresses()
    {
        var ends = _bound.OfType<IPEndPoint>().ToList();
        if (_settings.Http is not null)
            yield return $"http://{ends[0]}";
        if (_settings.WebSocket is not null)
            yield return $"ws://{ends[^1]}";
        if (_settings.Ipc is { } ipc)
            yield return ipc.Path;
    }

    private Task Handle(HttpContext context)
    {
        var role = ListeningRole.Of(context);
        if (role.WebSocket is not null && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true })
            return _webSockets(context);
        return role.Http is { } end
            ? _http.Handle(context, end)
            : HttpHandler.Refuse(context, StatusCodes.Status426UpgradeRequired, "this address takes WebSocket connections");
    }

    private async Task TakeWebSocket(HttpContext context)
    {
        var end = ListeningRole.Of(context).WebSocket!;
        var origin = context.Request.Headers.Origin.ToString();
        if (!context.WebSockets.IsWebSocketRequest)
            await HttpHandler.Refuse(context, StatusCodes.Status400BadRequest, "not a WebSocket handshake").ConfigureAwait(false);
        else if (origin.Length > 0 && !end.Origins.Has(origin))
            await HttpHandler.Refuse(context, StatusCodes.Status403Forbidden, "origin not allowed").ConfigureAwait(false);
        else
            await _connections.Run(context, end).ConfigureAwait(false);
    }
}
