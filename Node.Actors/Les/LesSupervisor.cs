using Akka.Actor;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.DevP2P;

namespace Node.Actors.Les;

/// <summary>
/// The root of les: makes the client, the server or both, and hands each peer to the one whose counterpart it is.
/// Parent: NodeSupervisor, which makes it anew after a while.
/// It owns its children and nothing else.
/// States: Running, Quitting.
/// </summary>
internal sealed class LesSupervisor : ReceiveActor
{
    private readonly LesSettings _settings;
    private readonly IActorRef? _client;
    private readonly IActorRef? _server;

    public LesSupervisor(LesSettings settings, LesChildren children)
    {
        _settings = settings;
        _client = Kept(children.Client);
        _server = Kept(children.Server);
        Become(Running);
    }

    /// <summary>The real one.</summary>
    /// <param name="spec">Of the chain that the client asks for; null where there is none. The server takes its own from the chain.</param>
    /// <param name="key">The node's, to sign announcements with.</param>
    public static Props Props(LesSettings settings, ChainSpec? spec, PrivateKey key, LesNeighbours neighbours) =>
        Props(settings, LesChildren.Of(settings, spec, key, neighbours));

    public static Props Props(LesSettings settings, LesChildren children) => Akka.Actor.Props.Create(() => new LesSupervisor(settings, children));

    /// <summary>Client and server have nothing in common but the peers: each starts anew alone, and one that fails again and again takes les with it.</summary>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(_settings.MaxRestarts, _settings.RestartWindow, _ => Directive.Restart);

    private void Running()
    {
        Receive<SessionProtocol.PeerJoined>(Hand);
        Receive<P2PProtocol.NodeSuits>(found => _client?.Tell(found));
        Receive<LesClientProtocol.GetServers>(message => Route(_client, message));
        Receive<LesClientProtocol.GetRequests>(message => Route(_client, message));
        Receive<LesClientProtocol.GetStatus>(message => Route(_client, message));
        Receive<LesClientProtocol.GetCounters>(message => Route(_client, message));
        Receive<LesServerProtocol.GetClients>(message => Route(_server, message));
        Receive<LesServerProtocol.GetServing>(message => Route(_server, message));
        Receive<LesServerProtocol.AddBalance>(message => Route(_server, message));
        Receive<LesServerProtocol.SetClientParams>(message => Route(_server, message));
        Receive<LesProtocol.Quit>(_ => BeginQuitting());
        Receive<Gone>(gone => throw new InvalidOperationException($"{gone.Child.Path.Name} is given up"));
    }

    private void Quitting()
    {
        Receive<Gone>(_ => StopWhenAlone());
        ReceiveAny(_ => { });
    }

    /// <summary>
    /// Where this node is both: both ends say who they are at once, so that who dials has to know what for. Clients dial, servers wait to be dialled.
    /// </summary>
    private void Hand(SessionProtocol.PeerJoined peer)
    {
        var half = peer.IsInbound ? _server ?? _client : _client ?? _server;
        if (half is null)
            peer.Peer.Tell(new SessionProtocol.Leave(DisconnectReason.UselessPeer));
        else
            half.Forward(peer);
    }

    private void Route(IActorRef? half, object message)
    {
        if (half is null)
            Unhandled(message);
        else
            half.Forward(message);
    }

    private void BeginQuitting()
    {
        Become(Quitting);
        _client?.Tell(LesProtocol.Quit.Instance);
        _server?.Tell(LesProtocol.Quit.Instance);
        StopWhenAlone();
    }

    private void StopWhenAlone()
    {
        if (!Context.GetChildren().Any())
            Context.Stop(Self);
    }

    private static IActorRef? Kept(Func<IActorRefFactory, IActorRef>? make) =>
        make?.Invoke(Context) is { } child ? Context.WatchWith(child, new Gone(child)) : null;

    private sealed record Gone(IActorRef Child);
}
