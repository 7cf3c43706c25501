using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.NodeBook;
using Node.Core.Discovery;
using Node.Core.Discovery.V4;

namespace Node.Actors.P2P.Discovery.Table;

/// <summary>
/// The routing table of discovery v4 with what it takes to keep it true: proofs of end points, questions on their way, our own record.
/// Child of DiscoverySupervisor, which restarts it: the table is lost then, and filled anew from bootnodes and node book.
/// Owns the table, the proofs, the questions and our record. It does no cryptography but on our record: the socket signs and verifies.
/// States: Opening until the node book has told our last record, Offline without a socket, Online (devp2p discv4.md; EIP-868).
/// </summary>
internal sealed partial class TableActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    private const string OpeningTimer = "opening";
    private const string RefreshTimer = "refresh";
    private const string BootstrapTimer = "bootstrap";
    private const string FreshTimer = "revalidate-fresh";
    private const string SettledTimer = "revalidate-settled";

    private static readonly TimeSpan OpeningTimeout = TimeSpan.FromSeconds(5);

    private readonly LocalNode _local;
    private readonly TableSettings _settings;
    private readonly IActorRef _nodeBook;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly RoutingTable _table;
    private readonly Bonds _bonds;
    private readonly EndpointVotes _votes = new();
    private OwnRecord _own;
    private ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _attributes;
    private ushort _tcpPort;
    private Link _link = Link.None;

    public TableActor(LocalNode local, TableSettings settings, IActorRef nodeBook, ushort tcpPort)
    {
        (_local, _settings, _nodeBook, _tcpPort) = (local, settings, nodeBook, tcpPort);
        _table = new RoutingTable(local.Id);
        _bonds = new Bonds(settings.BondExpiry, settings.MaxBonds);
        _pings = new PendingRequests(settings.MaxPending);
        _recordRequests = new PendingRequests(settings.MaxPending);
        _demand = new Demand(settings.RetellInterval);
        _own = new OwnRecord(local.Key, null, Now);
        _attributes = local.Protocols.Aggregate(
            ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal),
            (all, protocol) => all.SetItems(protocol.RecordAttributes));
        Become(Opening);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    private ulong Expiration => (ulong)(Now + _settings.PacketExpiry).ToUnixTimeSeconds();

    /// <summary>Where others reach us, as far as it is known: configured, seen by most of them, or bound to.</summary>
    private IPEndPoint OwnEndPoint =>
        _settings.ExternalAddress is { } external ? new IPEndPoint(external, _link.Local.Port)
        : _votes.Majority ?? _link.Local;

    /// <param name="tcpPort">Where connections are accepted, as told to others until <see cref="P2PProtocol.Listening"/> tells better; 0 where it is not known.</param>
    public static Props Props(LocalNode local, TableSettings settings, IActorRef nodeBook, ushort tcpPort) =>
        Akka.Actor.Props.Create(() => new TableActor(local, settings, nodeBook, tcpPort));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(P2PProtocol.Listening));
        Timers.StartSingleTimer(OpeningTimer, OpeningTimedOut.Instance, OpeningTimeout);
        _nodeBook.Tell(NodeBookProtocol.GetRecord.Instance);
        Context.Parent.Tell(SocketProtocol.Announce.Instance);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private static bool IsSomewhere(IPAddress address) => !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);

    private void Opening()
    {
        Receive<NodeBookProtocol.SavedRecord>(saved => Open(saved.Record));
        Receive<OpeningTimedOut>(_ => Open(null));
        Receive<SocketProtocol.Received>(_ => { });
        ReceiveAny(_ => Stash.Stash());
    }

    private void Offline()
    {
        Receive<SocketProtocol.Bound>(bound => GoOnline(new Link(Sender, bound.Local)));
        Receive<TableProtocol.Find>(find => Sender.Tell(new TableProtocol.NotFound(find.Node.Id)));
        Receive<DiscoveryProtocol.WantNodes>(want => Want(want.Count));

        // Without a socket the record has no port that anybody could use.
        Receive<DiscoveryProtocol.GetLocalRecord>(_ => Stash.Stash());
        Always();
    }

    private void Online()
    {
        Receive<SocketProtocol.Received>(received => Take(received.From, received.Packet));
        Receive<SocketProtocol.Sent>(sent => Sent(sent.Receipt, sent.Hash));
        Receive<TableProtocol.Find>(find => Find(find, Sender));
        Receive<SweepDue>(_ => Sweep());
        Receive<RevalidationDue>(due => Revalidate(due.Settled));
        Receive<RefreshDue>(_ => Refresh());
        Receive<BootstrapDue>(_ => Bootstrap());
        Receive<WalkDue>(_ => Walk());
        Receive<NodeBookProtocol.Book>(Remember);
        Receive<DiscoveryProtocol.WantNodes>(want =>
        {
            Want(want.Count);
            OfferTable();
        });
        Receive<SocketProtocol.Bound>(bound => GoOnline(new Link(Sender, bound.Local)), bound => new Link(Sender, bound.Local) != _link);
        Receive<TableProtocol.SocketGone>(_ => GoOffline());
        Always();
    }

    private void Always()
    {
        Receive<P2PProtocol.GetNodes>(_ => Sender.Tell(new P2PProtocol.NodeList([.. _table.Entries.Select(Shown)])));
        Receive<P2PProtocol.Listening>(listening =>
        {
            _tcpPort = (ushort)listening.EndPoint.Port;
            UpdateRecord();
        });
        Receive<DiscoveryProtocol.SetRecordAttributes>(set =>
        {
            _attributes = _attributes.SetItems(set.Attributes);
            UpdateRecord();
        });
        Receive<DiscoveryProtocol.GetLocalRecord>(_ => Sender.Tell(LocalRecord()));
        Receive<TableProtocol.LookupEnded>(_ => LookupEnded());
        Receive<AskerGone>(gone => _demand.Forget(gone.Asker));
        ReceiveAny(_ => { });
    }

    private void Open(NodeRecord? saved)
    {
        Timers.Cancel(OpeningTimer);
        _own = new OwnRecord(_local.Key, saved, Now);
        Become(Offline);
        Stash.UnstashAll();
    }

    private void GoOnline(Link link)
    {
        _link = link;
        UpdateRecord(isNews: true);
        Timers.StartPeriodicTimer(RefreshTimer, RefreshDue.Instance, _settings.RefreshInterval);
        _untilBootstrap = _settings.BootstrapInterval;
        BootstrapLater();
        Timers.StartPeriodicTimer(FreshTimer, new RevalidationDue(Settled: false), _settings.RevalidationInterval);
        Timers.StartPeriodicTimer(SettledTimer, new RevalidationDue(Settled: true), 3 * _settings.RevalidationInterval);
        Become(Online);
        Stash.UnstashAll();
        Refresh();
    }

    // What nobody could hear is nobody's failure: the table stays as it is.
    private void GoOffline()
    {
        _link = Link.None;
        Timers.CancelAll();
        _pings.Clear();
        _recordRequests.Clear();
        _lookups.Clear();
        foreach (var query in _queries)
            query.Asker.Tell(new TableProtocol.NotFound(query.Node.Id));
        _queries.Clear();
        Become(Offline);
    }

    private void UpdateRecord(bool isNews = false)
    {
        if (_link == Link.None)
            return;
        var (address, port) = (OwnEndPoint.Address, (ushort)OwnEndPoint.Port);
        var (isChanged, fits) = _own.Update(IsSomewhere(address) ? address : null, port, _tcpPort, _attributes);
        if (!fits)
            _log.Warning("The attributes {0} do not fit into our node record of {1} bytes", string.Join(", ", _attributes.Keys), NodeRecord.MaxSize);
        if (isChanged)
            _nodeBook.Tell(new NodeBookProtocol.SaveRecord(_own.Current));
        if (isChanged || isNews)
            Context.System.EventStream.Publish(LocalRecord());
    }

    private DiscoveryProtocol.LocalRecord LocalRecord() =>
        new(_own.Current, IsSomewhere(OwnEndPoint.Address) ? OwnEndPoint : new IPEndPoint(IPAddress.Loopback, OwnEndPoint.Port));

    private static P2PProtocol.KnownNode Shown(TableEntry entry) => new(entry.Node, entry.LastSeen, entry.FindFailures, IsVerified: true);

    private void Send(V4Message message, IPEndPoint to, long? receipt = null) => _link.Socket.Tell(new SocketProtocol.Send(message, to, receipt));

    private sealed record Link(IActorRef Socket, IPEndPoint Local)
    {
        public static Link None { get; } = new(ActorRefs.Nobody, new IPEndPoint(IPAddress.Any, 0));
    }

    private sealed record OpeningTimedOut
    {
        public static OpeningTimedOut Instance { get; } = new();
    }

    private sealed record RefreshDue
    {
        public static RefreshDue Instance { get; } = new();
    }

    private sealed record BootstrapDue
    {
        public static BootstrapDue Instance { get; } = new();
    }

    private sealed record RevalidationDue(bool Settled);

    private sealed record AskerGone(IActorRef Asker);
}
