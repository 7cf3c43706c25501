using System.Collections.Immutable;
using System.Globalization;
using Akka;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Node.Host.Operator;

namespace Node.Host.JsonRpc;

/// <summary>
/// Takes JSON-RPC calls over HTTP, WebSocket and a Unix socket, and has the node carry them out.
/// Parent: HostActor, which restarts it; when an address cannot be had it is told so and ends the process.
/// It owns the server with its sockets, from PreStart to PostStop, and an actor for each connection that can be told of events.
/// States: <see cref="Opening"/> (until calls are taken), <see cref="Serving"/>.
/// </summary>
internal sealed class JsonRpcActor : ReceiveActor, IWithUnboundedStash
{
    private const string ShutdownTask = "json-rpc";

    private readonly JsonRpcSettings _settings;
    private readonly JsonRpcServer _server;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _subscribers;

    public JsonRpcActor(JsonRpcSettings settings, ICanTell rpc, ImmutableArray<GetEndpoint> endpoints, ILoggerFactory logging)
    {
        _settings = settings;
        _server = new JsonRpcServer(settings, rpc, Self, endpoints, logging);
        Become(Opening);
    }

    public IStash Stash { get; set; } = null!;

    /// <param name="rpc">Hears <c>RpcProtocol</c>.</param>
    /// <param name="endpoints">What else is answered on the address of HTTP.</param>
    public static Props Props(JsonRpcSettings settings, ICanTell rpc, ImmutableArray<GetEndpoint> endpoints, ILoggerFactory logging) =>
        Akka.Actor.Props.Create(() => new JsonRpcActor(settings, rpc, endpoints, logging));

    protected override void PreStart()
    {
        var (server, drain) = (_server, _settings.Drain);
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseServiceUnbind, ShutdownTask, async () =>
        {
            using var patience = new CancellationTokenSource(drain);
            await server.Stop(patience.Token);
            return Done.Instance;
        });
        _server.Start(_stopped.Token).PipeTo(
            Self,
            success: addresses => new JsonRpcProtocol.Listening(addresses),
            failure: cause => cause switch
            {
                BindFault fault => new JsonRpcProtocol.BindFailed(fault.Address.ToString()!, SocketErrors.Describe(fault.Error)),
                OperationCanceledException => StartCancelled.Instance,
                _ => new StartFailed(cause),
            });
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _ = End(_server);
    }

    // A connection whose subscriber failed is closed by it, and the client can connect again.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Opening()
    {
        Receive<JsonRpcProtocol.Listening>(Serve);
        Receive<JsonRpcProtocol.BindFailed>(Context.Parent.Tell);
        Receive<JsonRpcProtocol.GetAddresses>(_ => Stash.Stash());
        Always();
    }

    private void Serving(JsonRpcProtocol.Listening listening)
    {
        Receive<JsonRpcProtocol.GetAddresses>(_ => Sender.Tell(listening));
        Always();
    }

    private void Always()
    {
        Receive<JsonRpcProtocol.Open>(open => Sender.Tell(Context.ActorOf(
            SubscriberActor.Props(open.Outbox), (++_subscribers).ToString(CultureInfo.InvariantCulture))));
        Receive<StartCancelled>(_ => { });
        Receive<StartFailed>(failed => throw new InvalidOperationException("JSON-RPC could not be started.", failed.Cause));
    }

    private void Serve(JsonRpcProtocol.Listening listening)
    {
        _log.Info("Taking JSON-RPC calls on {0}", string.Join(", ", listening.Addresses));
        Context.Parent.Tell(listening);
        Become(() => Serving(listening));
        Stash.UnstashAll();
    }

    private static async Task End(JsonRpcServer server)
    {
        await server.Stop(new CancellationToken(canceled: true));
        server.Dispose();
    }

    private sealed record StartCancelled : IDeadLetterSuppression
    {
        public static StartCancelled Instance { get; } = new();
    }

    private sealed record StartFailed(Exception Cause) : IDeadLetterSuppression;
}
