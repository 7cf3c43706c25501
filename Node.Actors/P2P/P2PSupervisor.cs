using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Node.Actors.P2P.Dialer;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.NodeInfo;
using Node.Actors.P2P.Peers;
using Node.Core.Crypto;

namespace Node.Actors.P2P;

/// <summary>
/// The root of devp2p: makes its parts, restarts the ones that fail, and hands what others ask of P2P to the part that knows.
/// Parent: NodeSupervisor, which makes it anew after a while.
/// It owns its children and nothing else.
/// States: Running, Quitting.
/// </summary>
internal sealed class P2PSupervisor : ReceiveActor
{
    private const string InfoName = "node-info-";

    private readonly Dictionary<IActorRef, Exception> _failures = [];
    private readonly LocalNode _local;
    private readonly P2PSettings _settings;
    private readonly IActorRef _nodebook;
    private readonly IActorRef _discovery;
    private readonly IActorRef _peers;
    private readonly IActorRef _dialer;
    private readonly IActorRef _server;
    private int _asked;

    public P2PSupervisor(LocalNode local, P2PSettings settings, P2PChildren children)
    {
        (_local, _settings) = (local, settings);

        // Before there are children: the server may listen sooner than discovery can hear of it.
        Context.System.EventStream.Subscribe(Self, typeof(P2PProtocol.Listening));
        _nodebook = Kept(children.Nodebook(Context));
        _discovery = Kept(children.Discovery(Context, _nodebook));
        _peers = Kept(children.Peers(Context, _nodebook));
        _dialer = Kept(children.Dialer(Context, new DialerNeighbours(_peers, _discovery, _nodebook, Dns.GetHostAddressesAsync)));
        _server = Kept(children.Server(Context, _peers));
        Become(Running);
    }

    /// <summary>The real one.</summary>
    public static Props Props(PrivateKey key, string clientId, ImmutableArray<SubProtocol> protocols, P2PSettings settings)
    {
        var local = new LocalNode(key, clientId, protocols);
        return Props(local, settings, P2PChildren.Of(local, settings));
    }

    public static Props Props(LocalNode local, P2PSettings settings, P2PChildren children) =>
        Akka.Actor.Props.Create(() => new P2PSupervisor(local, settings, children));

    /// <summary>
    /// Each part can start anew on its own, because what it needs from the others it asks for; one that cannot even start, as without its port, or that
    /// fails again and again, is a failure of the whole. Who answers a single question is not worth a second try.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_settings.MaxRestarts, _settings.RestartWindow, cause =>
    {
        if (Sender.Path.Name.StartsWith(InfoName, StringComparison.Ordinal))
            return Directive.Stop;
        _failures[Sender] = cause;
        return cause is ActorInitializationException ? Directive.Escalate : Directive.Restart;
    });

    private void Running()
    {
        Receive<P2PProtocol.AddPeer>(_nodebook.Forward);
        Receive<P2PProtocol.AddTrustedPeer>(_nodebook.Forward);
        Receive<P2PProtocol.RemoveTrustedPeer>(_nodebook.Forward);
        Receive<P2PProtocol.RemovePeer>(Remove);
        Receive<P2PProtocol.DisconnectPeer>(_peers.Forward);
        Receive<P2PProtocol.GetPeers>(_peers.Forward);
        Receive<P2PProtocol.GetNodes>(_ => AskForNodes());
        Receive<P2PProtocol.GetNodeInfo>(_ =>
            Context.ActorOf(NodeInfoActor.Props(_local, Sender, _server, _discovery), $"{InfoName}{++_asked}"));
        Receive<P2PProtocol.AddCandidates>(_dialer.Forward);
        Receive<P2PProtocol.Listening>(_discovery.Forward);
        Receive<P2PProtocol.Quit>(_ => BeginQuitting());
        Receive<DiscoveryProtocol.GivenUp>(last => _failures[Sender] = new InvalidOperationException(last.Reason));
        Receive<Gone>(gone => throw new InvalidOperationException($"{gone.Child.Path.Name} is given up", _failures.GetValueOrDefault(gone.Child)));
    }

    private void Quitting() => Receive<Gone>(gone =>
    {
        // The book hears from the peers to the last.
        if (gone.Child.Equals(_peers))
            _nodebook.Tell(NodeBookProtocol.Close.Instance);
        else if (gone.Child.Equals(_nodebook))
            Context.Stop(Self);
    });

    // The dialer first, or it would dial again whom the peers leave.
    private void Remove(P2PProtocol.RemovePeer request)
    {
        _dialer.Forward(request);
        _nodebook.Forward(request);
        _peers.Forward(request);
    }

    private void AskForNodes()
    {
        if (_discovery.IsNobody())
            Sender.Tell(new P2PProtocol.NodeList([]));
        else
            _discovery.Forward(P2PProtocol.GetNodes.Instance);
    }

    private void BeginQuitting()
    {
        Become(Quitting);
        foreach (var outward in (IActorRef[])[_server, _dialer, _discovery])
        {
            if (!outward.IsNobody())
                Context.Stop(outward);
        }

        _peers.Tell(PeersProtocol.Quit.Instance);
    }

    private static IActorRef Kept(IActorRef child) => child.IsNobody() ? child : Context.WatchWith(child, new Gone(child));

    private sealed record Gone(IActorRef Child);
}
