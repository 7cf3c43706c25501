using System.Globalization;
using System.Net;
using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Peers;

/// <summary>
/// Owner of the peer set: executes what <see cref="ConnectedPeers"/> decides about its children, the connections.
/// Parent: P2PSupervisor, which restarts it; all connections are closed then.
/// It owns the slots and the list of connections; what a connection does on its wire is its own.
/// States: Open, Quitting.
/// </summary>
internal sealed class PeersActor : ReceiveActor, IWithTimers
{
    private readonly PeerContacts _contacts = new();
    private readonly HashSet<IActorRef> _alive = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly LocalNode _local;
    private readonly PeersSettings _settings;
    private readonly PeerFactory _factory;
    private readonly IActorRef _nodebook;
    private ConnectedPeers _peers;
    private int _lastNumber;
    private int _slotsTold = -1;

    public PeersActor(LocalNode local, PeersSettings settings, PeerFactory factory, IActorRef nodebook)
    {
        (_local, _settings, _factory, _nodebook) = (local, settings, factory, nodebook);
        _peers = new ConnectedPeers(local.Id, settings.MaxPeers, settings.MaxDialled);
        Become(Open);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(LocalNode local, PeersSettings settings, PeerFactory factory, IActorRef nodebook) =>
        Akka.Actor.Props.Create(() => new PeersActor(local, settings, factory, nodebook));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe<NodeBookProtocol.SetsChanged>(Self);
        _nodebook.Tell(NodeBookProtocol.GetBook.Instance);
        ScheduleRotation();
        TellSlots();
    }

    /// <summary>Nobody goes on believing in connections that end with this actor.</summary>
    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        foreach (var contact in _contacts.All)
            End(contact, contact.Farewell ?? DisconnectReason.Quitting, isRemote: false);
    }

    /// <summary>A failure of a connection is a bug, and the state of its ciphers cannot be resumed: it stops, and its peer may dial again.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Open()
    {
        Receive<PeersProtocol.Accepted>(Accept);
        Receive<PeersProtocol.Connect>(Dial);
        Receive<PeersProtocol.Authenticated>(authenticated => OfSender(contact => Admit(contact, authenticated.Id)));
        Receive<PeersProtocol.Greeted>(greeted => OfSender(contact => Join(contact, greeted.Peer)));
        Receive<RotationDue>(_ => Rotate());
        Receive<PeersProtocol.Quit>(_ => BeginQuitting());
        Always();
    }

    private void Quitting()
    {
        Receive<PeersProtocol.Accepted>(accepted => Decline(accepted, DisconnectReason.Quitting));
        Receive<PeersProtocol.Connect>(connect => Decline(connect, DisconnectReason.Quitting));
        Receive<PeersProtocol.Authenticated>(_ => Sender.Tell(new PeerProtocol.Refused(DisconnectReason.Quitting)));
        Receive<DrainTimedOut>(_ => Context.Stop(Self));
        Always();
    }

    private void Always()
    {
        Receive<PeersProtocol.Ended>(ended => OfSender(contact => End(contact, ended.Reason, ended.IsRemote)));
        Receive<Gone>(gone => Forget(gone.Child));
        Receive<P2PProtocol.GetPeers>(_ => Sender.Tell(new P2PProtocol.PeerList([.. _peers.Peers.Select(WithProtocols)])));
        Receive<P2PProtocol.DisconnectPeer>(request => Sender.Tell(new P2PProtocol.Disconnected(request.Id, TryDismiss(request.Id, request.Reason))));
        Receive<P2PProtocol.RemovePeer>(request => DismissAll(request.Id));
        Receive<PeersProtocol.GetSlots>(_ => Sender.Tell(new PeersProtocol.SlotsFree(_peers.FreeToDial)));
        Receive<NodeBookProtocol.Book>(book => _peers = _peers.WithSets(book.Static, book.Trusted));
        Receive<NodeBookProtocol.SetsChanged>(sets => _peers = _peers.WithSets(sets.Static, sets.Trusted));
        Receive<P2PProtocol.MessagesCounted>(counted => OfSender(contact => _peers = _peers.Counted(contact.Number, counted.Traffic)));
    }

    // Word of a connection that is over, or of the time before a restart, is too late.
    private void OfSender(Action<PeerContact> handle)
    {
        if (_contacts.TryGet(Sender, out var contact))
            handle(contact);
    }

    private void Accept(PeersProtocol.Accepted accepted)
    {
        if (_contacts.PendingInbound >= _settings.MaxPendingInbound)
            Decline(accepted, DisconnectReason.TooManyPeers);
        else
            Begin(accepted.Remote, null, name => _factory.Inbound(Context, name, accepted));
    }

    private void Dial(PeersProtocol.Connect connect)
    {
        var objection = connect.Node.Id == _local.Id ? DisconnectReason.ConnectedToSelf
            : _peers.Contains(connect.Node.Id) || _contacts.IsDialled(connect.Node.Id) ? DisconnectReason.AlreadyConnected
            : connect.Node.Address is null ? DisconnectReason.NetworkError
            : _contacts.PendingOutbound >= _settings.MaxPendingOutbound ? DisconnectReason.TooManyPeers
            : (DisconnectReason?)null;
        if (objection is { } reason)
            Decline(connect, reason);
        else
            Begin(new IPEndPoint(connect.Node.Address!, connect.Node.TcpPort), connect, name => _factory.Outbound(Context, name, connect));
    }

    private void Begin(IPEndPoint remote, PeersProtocol.Connect? dial, Func<string, IActorRef> make)
    {
        var number = ++_lastNumber;
        var child = make(number.ToString(CultureInfo.InvariantCulture));
        _contacts.Keep(new PeerContact(number, child, remote, Sender, dial, dial?.Node.Id));
        _alive.Add(Context.WatchWith(child, new Gone(child)));
    }

    private void Admit(PeerContact contact, NodeId id)
    {
        contact = _contacts.Keep(contact with { Id = id });
        if (_peers.Objection(id, contact.Dial?.Reason) is { } reason)
        {
            _contacts.Keep(contact with { Farewell = reason });
            contact.Actor.Tell(new PeerProtocol.Refused(reason));
            return;
        }

        _peers = _peers.Take(contact.Number, id, contact.Dial?.Reason);
        TellSlots();
        contact.Actor.Tell(PeerProtocol.Admitted.Instance);
    }

    private void Join(PeerContact contact, P2PProtocol.PeerSummary peer)
    {
        if (contact.Farewell is not null || _peers[contact.Number] is not { Peer: null })
            return;
        var (peers, joined, superseded) = _peers.Join(contact.Number, peer);
        _peers = peers;
        if (superseded is not null)
        {
            Leave(superseded, DisconnectReason.AlreadyConnected, isRemote: false);
            Dismiss(_contacts[superseded.Number], DisconnectReason.AlreadyConnected);
        }

        _log.Info("{0} joined: {1}, {2}, {3}", peer.Id.ToShortString(), peer.Remote, contact.IsInbound ? "inbound" : "dialled", peer.ClientId);
        Context.System.EventStream.Publish(new P2PProtocol.PeerReady(joined.Peer!));
        if (contact.Dial is { } dial)
            _nodebook.Tell(new NodeBookProtocol.Seen(dial.Node));
        Settle(contact, failure: null);
        TellSlots();
    }

    private void Rotate()
    {
        ScheduleRotation();
        if (_peers.Rotatable(Context.System.Scheduler.Now, _settings.RotationAge) is { Length: > 0 } choice)
            TryDismiss(choice[Random.Shared.Next(choice.Length)].Id, DisconnectReason.TooManyPeers);
    }

    private bool TryDismiss(NodeId id, DisconnectReason reason)
    {
        if (_peers.Find(id) is not { } slot)
            return false;
        Dismiss(_contacts[slot.Number], reason);
        return true;
    }

    // Also the ones that are not peers yet.
    private void DismissAll(NodeId id)
    {
        foreach (var contact in _contacts.All.Where(contact => contact.Id == id))
            Dismiss(contact, DisconnectReason.Requested);
    }

    private void Dismiss(PeerContact contact, DisconnectReason reason)
    {
        _contacts.Keep(contact with { Farewell = reason });
        contact.Actor.Tell(new PeerProtocol.Disconnect(reason));
    }

    private void BeginQuitting()
    {
        Become(Quitting);
        Timers.Cancel(RotationDue.Instance);
        Timers.StartSingleTimer(DrainTimedOut.Instance, DrainTimedOut.Instance, _settings.Drain);
        foreach (var contact in _contacts.All)
            Dismiss(contact, DisconnectReason.Quitting);
        StopWhenAlone();
    }

    /// <summary>The connection is of no use any more, though its actor may go on for a moment.</summary>
    private void End(PeerContact contact, DisconnectReason reason, bool isRemote)
    {
        _contacts.Remove(contact.Actor);
        var slot = _peers[contact.Number];
        _peers = _peers.Release(contact.Number);
        if (slot is { Peer: not null })
            Leave(slot, reason, isRemote);
        else if (!contact.IsSettled)
            Context.System.EventStream.Publish(new P2PProtocol.PeerRefused(contact.Id, contact.Remote, contact.IsInbound, reason, isRemote));
        Settle(contact, reason);
        TellSlots();
    }

    private void Leave(PeerSlot slot, DisconnectReason reason, bool isRemote)
    {
        var peer = slot.Peer!;
        _log.Info("{0} left: {1}, {2}{3}", peer.Id.ToShortString(), peer.Remote, reason, isRemote ? " by the peer" : "");
        Context.System.EventStream.Publish(new P2PProtocol.PeerLeft(peer.Id, peer.Remote, reason, isRemote));
    }

    private void Forget(IActorRef child)
    {
        _alive.Remove(child);
        if (_contacts.TryGet(child, out var contact))
            End(contact, contact.Farewell ?? DisconnectReason.NetworkError, isRemote: false);
        if (Timers.IsTimerActive(DrainTimedOut.Instance))
            StopWhenAlone();
    }

    private void Settle(PeerContact contact, DisconnectReason? failure)
    {
        if (contact.IsSettled)
            return;
        if (failure is null)
            _contacts.Keep(contact with { IsSettled = true });
        if (contact.Dial is not { } dial)
            contact.Asker.Tell(PeersProtocol.InboundSettled.Instance);
        else
            Settle(contact.Asker, dial, failure);
    }

    private void Settle(IActorRef asker, PeersProtocol.Connect dial, DisconnectReason? failure)
    {
        if (failure is DisconnectReason.NetworkError or DisconnectReason.Timeout or DisconnectReason.UnexpectedIdentity or DisconnectReason.BreachOfProtocol)
            _nodebook.Tell(new NodeBookProtocol.Failed(dial.Node.Id));
        asker.Tell(new PeersProtocol.DialSettled(dial.Node, dial.Reason, failure));
    }

    private void Decline(PeersProtocol.Accepted accepted, DisconnectReason reason)
    {
        accepted.Socket.Dispose();
        Context.System.EventStream.Publish(new P2PProtocol.PeerRefused(null, accepted.Remote, true, reason, false));
        Sender.Tell(PeersProtocol.InboundSettled.Instance);
    }

    private void Decline(PeersProtocol.Connect connect, DisconnectReason reason) =>
        Sender.Tell(new PeersProtocol.DialSettled(connect.Node, connect.Reason, reason));

    private void StopWhenAlone()
    {
        if (_alive.Count == 0)
            Context.Stop(Self);
    }

    private void TellSlots()
    {
        if (_slotsTold == _peers.FreeToDial)
            return;
        _slotsTold = _peers.FreeToDial;
        Context.System.EventStream.Publish(new PeersProtocol.SlotsFree(_slotsTold));
    }

    private void ScheduleRotation()
    {
        var span = _settings.RotationMax - _settings.RotationMin;
        var delay = _settings.RotationMin + (span * Random.Shared.NextDouble());
        Timers.StartSingleTimer(RotationDue.Instance, RotationDue.Instance, delay);
    }

    private P2PProtocol.PeerSummary WithProtocols(P2PProtocol.PeerSummary peer) => peer with
    {
        Protocols = peer.Protocols.SetItems(_local.Protocols
            .Where(protocol => peer.Capabilities.Contains(protocol.Offer.Capability))
            .Select(protocol => KeyValuePair.Create(protocol.Name, protocol.PeerInfo?.Invoke(peer.Id)))
            .Where(entry => entry.Value is not null)
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!))),
    };

    private sealed record Gone(IActorRef Child);

    private sealed record RotationDue
    {
        public static RotationDue Instance { get; } = new();
    }

    private sealed record DrainTimedOut
    {
        public static DrainTimedOut Instance { get; } = new();
    }
}
