using System.Net;
using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P.Discovery;
using Node.Actors.P2P.NodeBook;
using Node.Actors.P2P.Peers;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Dialer;

/// <summary>
/// Says who is dialled and when; the connections are made and owned by the peers. Executes what <see cref="DialSchedule"/> decides.
/// Parent: P2PSupervisor, which restarts it; it asks its neighbours for what it has to know then.
/// It owns the schedule: candidates, dials under way, and the names of static nodes that are being resolved.
/// States: one, Dialling.
/// </summary>
internal sealed class DialerActor : ReceiveActor, IWithTimers
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly LocalNode _local;
    private readonly DialerSettings _settings;
    private readonly DialerNeighbours _neighbours;
    private readonly DialSchedule _schedule;

    public DialerActor(LocalNode local, DialerSettings settings, DialerNeighbours neighbours)
    {
        (_local, _settings, _neighbours) = (local, settings, neighbours);
        _schedule = new DialSchedule(local.Id, settings);
        Become(Dialling);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props Props(LocalNode local, DialerSettings settings, DialerNeighbours neighbours) =>
        Akka.Actor.Props.Create(() => new DialerActor(local, settings, neighbours));

    protected override void PreStart()
    {
        var events = Context.System.EventStream;
        events.Subscribe<NodeBookProtocol.SetsChanged>(Self);
        events.Subscribe<PeersProtocol.SlotsFree>(Self);
        events.Subscribe<P2PProtocol.PeerReady>(Self);
        events.Subscribe<P2PProtocol.PeerLeft>(Self);
        _neighbours.Nodebook.Tell(NodeBookProtocol.GetBook.Instance);
        _neighbours.Peers.Tell(P2PProtocol.GetPeers.Instance);
        _neighbours.Peers.Tell(PeersProtocol.GetSlots.Instance);
        Offer(_local.Protocols.SelectMany(protocol => protocol.DialCandidates));
        events.Publish(P2PProtocol.DialingBegun.Instance);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Dialling()
    {
        Receive<DiscoveryProtocol.NodeFound>(found => Then(() => Find(found)));
        Receive<P2PProtocol.AddCandidates>(candidates => Then(() => Request(candidates.Nodes)));
        Receive<PeersProtocol.DialSettled>(settled => Then(() => Settle(settled)));
        Receive<PeersProtocol.SlotsFree>(slots => Then(() => _schedule.SetSlots(slots.Dialled)));
        Receive<P2PProtocol.PeerReady>(ready => Then(() => _schedule.Connected(ready.Peer.Id)));
        Receive<P2PProtocol.PeerLeft>(left => Then(() => _schedule.Lost(left.Id)));
        Receive<P2PProtocol.PeerList>(list => Then(() => Know(list)));
        Receive<NodeBookProtocol.Book>(book => Then(() => Read(book)));
        Receive<NodeBookProtocol.SetsChanged>(sets => Then(() => _schedule.Keep(sets.Static, sets.Trusted)));
        Receive<P2PProtocol.RemovePeer>(removed => Then(() => _schedule.Release(removed.Id)));
        Receive<Resolved>(resolved => Then(() => Resolve(resolved)));
        Receive<Unresolved>(failed => Then(() => GiveUp(failed)));
        Receive<Due>(_ => Then(() => { }));
    }

    /// <summary>Whatever happens may free the way for a dial.</summary>
    private void Then(Action change)
    {
        change();
        var plan = _schedule.Next(Now);
        foreach (var dial in plan.Dials)
            _neighbours.Peers.Tell(dial);
        foreach (var node in plan.Lookups)
            LookUp(node);
        if (plan.Wake is { } wake)
            Timers.StartSingleTimer(TimerKey.Wake, Due.Instance, wake, Now);
        else
            Timers.Cancel(TimerKey.Wake);
        if (plan.Missing > 0 && !Timers.IsTimerActive(TimerKey.Ask))
        {
            Timers.StartSingleTimer(TimerKey.Ask, Due.Instance, _settings.AskInterval);
            _neighbours.Discovery.Tell(new DiscoveryProtocol.WantNodes(plan.Missing));
        }
    }

    private void Offer(IEnumerable<Enode> nodes)
    {
        foreach (var node in nodes)
            _schedule.Offer(node, Now);
    }

    private void Request(IEnumerable<Enode> nodes)
    {
        foreach (var node in nodes)
            _schedule.Request(node, Now);
    }

    private void Find(DiscoveryProtocol.NodeFound found)
    {
        var search = new NodeSearch(_local.Protocols, found);
        if (search.IsCandidate)
            Offer([found.Node]);
        foreach (var chooser in search.Choosers)
            chooser.Tell(new P2PProtocol.NodeSuits(found.Node), Self);
    }

    private void Read(NodeBookProtocol.Book book)
    {
        _schedule.Keep(book.Static, book.Trusted);
        Offer(book.Known.Select(known => known.Node));
    }

    private void Know(P2PProtocol.PeerList list)
    {
        foreach (var peer in list.Peers)
            _schedule.Connected(peer.Id);
    }

    private void Settle(PeersProtocol.DialSettled settled)
    {
        if (settled.Failure is { } failure)
            _log.Debug("{0} was dialled ({1}) in vain: {2}", settled.Node.Id.ToShortString(), settled.Reason, failure);
        _schedule.Settled(settled.Node.Id);
    }

    private void LookUp(Enode node)
    {
        var unresolved = new Unresolved(node, "no answer in time");
        Timers.StartSingleTimer(node.Id, unresolved, _settings.ResolveTimeout);
        _ = _neighbours.Resolve(node.Host, _stopping.Token).PipeTo(
            Self, Self, addresses => new Resolved(node, addresses), cause => unresolved with { Cause = cause.Message });
    }

    private void Resolve(Resolved resolved)
    {
        Timers.Cancel(resolved.Node.Id);
        _schedule.Resolved(resolved.Node.Id, resolved.Addresses, Now);
    }

    private void GiveUp(Unresolved failed)
    {
        Timers.Cancel(failed.Node.Id);
        _log.Info("{0} cannot be dialled: the name {1} is not resolved: {2}", failed.Node.Id.ToShortString(), failed.Node.Host, failed.Cause);
        _schedule.Unresolved(failed.Node.Id, Now);
    }

    private sealed record Resolved(Enode Node, IReadOnlyList<IPAddress> Addresses) : IDeadLetterSuppression;

    private sealed record Unresolved(Enode Node, string Cause) : IDeadLetterSuppression;

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }

    // Lookups have the id of their node for a key.
    private enum TimerKey
    {
        Wake,
        Ask,
    }
}
