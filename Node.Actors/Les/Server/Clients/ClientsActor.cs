using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Les.Server.Balances;
using Node.Actors.Les.Server.Clients.Client;
using Node.Actors.Les.Server.Serving;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Serving;
using Node.Core.Primitives;

namespace Node.Actors.Les.Server.Clients;

/// <summary>
/// Lets light clients in, shares capacity among them, and tells them of the head.
/// Parent: LesServerSupervisor, which restarts it; the sessions, its children, end with it.
/// It owns the pool of clients, the allowance of capacity and what was told of the head.
/// States: Opening (until chain and costs are known), Receiving (les-facts 2.5, 2.11).
/// </summary>
internal sealed class ClientsActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(200);

    private readonly LesServerSettings _settings;
    private readonly PrivateKey _key;
    private readonly bool _relays;
    private readonly ClientsNeighbours _neighbours;
    private readonly Dictionary<NodeId, SessionProtocol.PeerJoined> _arriving = [];
    private readonly Dictionary<NodeId, Guest> _guests = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _count;
    private double _recharge;

    public ClientsActor(LesServerSettings settings, PrivateKey key, bool relays, ClientsNeighbours neighbours)
    {
        (_settings, _key, _relays, _neighbours) = (settings, key, relays, neighbours);
        Become(Opening);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    // The pure parts count from a beginning of their own choice.
    private static TimeSpan Now => Context.System.Scheduler.Now - DateTimeOffset.UnixEpoch;

    /// <param name="key">Signs announcements.</param>
    /// <param name="relays">Whether there is a pool for transactions.</param>
    public static Props Props(LesServerSettings settings, PrivateKey key, bool relays, ClientsNeighbours neighbours) =>
        Akka.Actor.Props.Create(() => new ClientsActor(settings, key, relays, neighbours));

    protected override void PreStart()
    {
        // Before the chain is asked: no change of the head may fall in between.
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        Context.System.EventStream.Subscribe(Self, typeof(BalancesProtocol.Changed));
        Timers.StartPeriodicTimer(AskDue.Instance, AskDue.Instance, AskInterval);
        Ask();
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    /// <summary>Stop: neither a buffer nor what was promised to a client can be resumed.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Opening()
    {
        Receive<ServingProtocol.Costs>(costs =>
        {
            AskForChain();
            Become(() => Opening(costs));
        });
        Receive<AskDue>(_ => Ask());
        Waiting();
    }

    private void Opening(ServingProtocol.Costs costs)
    {
        Receive<ChainProtocol.View>(view => Open(costs, view));
        Receive<AskDue>(_ => AskForChain());
        Waiting();
    }

    // Peers come as soon as P2P listens; there are no more of them than P2P lets in, and those that will not wait go by themselves.
    private void Waiting()
    {
        Receive<SessionProtocol.PeerJoined>(_ => Stash.Stash());
        Receive<LesServerProtocol.GetClients>(_ => Sender.Tell(new LesServerProtocol.ClientList([], 0, 0)));
        Receive<ClientsProtocol.Close>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Receiving(Reception reception)
    {
        Receive<SessionProtocol.PeerJoined>(Arrive);
        Receive<BalancesProtocol.Account>(account => Admit(reception, account));
        Receive<ClientsProtocol.Greeted>(greeted => Note(reception, greeted));
        Receive<ClientsProtocol.Reported>(reported => Note(reception, reported));
        Receive<Gone>(gone => Forget(reception, gone));
        Receive<ChainProtocol.HeadChanged>(changed => Announce(reception, changed));
        Receive<ServingProtocol.Costs>(costs => Become(() => Receiving(reception with { Costs = Limited(reception, costs) })));
        Receive<BalancesProtocol.Changed>(changed => Change(reception, changed));
        Receive<PoolDue>(_ => Refresh(reception));
        Receive<LesServerProtocol.GetClients>(_ => Sender.Tell(List(reception)));
        Receive<ClientsProtocol.Close>(_ =>
        {
            Settle(reception, [.. _guests.Keys]);
            Context.Stop(Self);
        });
        ReceiveAny(_ => { });
    }

    private void AskForChain() => _neighbours.Chain.Tell(ChainProtocol.GetView.Instance, Self);

    private void Ask() => _neighbours.Serving.Tell(ServingProtocol.GetCosts.Instance, Self);

    private void Open(ServingProtocol.Costs costs, ChainProtocol.View view)
    {
        var terms = new PoolTerms(
            _settings.MaxClients,
            costs.MinCapacity,
            _settings.ConnectedBias,
            _settings.DebtDecay,
            _settings.Prices.Time,
            _settings.Prices.Capacity,
            _settings.Prices.Request);
        Timers.Cancel(AskDue.Instance);
        Timers.StartPeriodicTimer(PoolDue.Instance, PoolDue.Instance, _settings.PoolInterval);
        Become(() => Receiving(new Reception(
            view.Chain.Spec,
            costs,
            new ClientPool(terms, costs.TotalRecharge),
            new CapacityAllowance(costs.MinCapacity, costs.TotalRecharge, Now),
            new HeadNews(view.Head, view.TotalDifficulty))));
        Stash.UnstashAll();
        _log.Info("Light clients are served from {0} on, {1} at a time", view.Head, Math.Min((ulong)_settings.MaxClients, costs.TotalRecharge / costs.MinCapacity));
    }

    private void Arrive(SessionProtocol.PeerJoined joined)
    {
        _arriving[joined.Id] = joined;
        _neighbours.Balances.Tell(new BalancesProtocol.GetAccount(joined.Id, joined.Remote.Address), Self);
    }

    private void Admit(Reception reception, BalancesProtocol.Account account)
    {
        if (!_arriving.Remove(account.Id, out var joined))
            return;

        // A second connection of the same node: P2P has ended the first, whose session is about to stop.
        if (_guests.ContainsKey(account.Id))
            Leave(reception, account.Id);
        var changes = reception.Pool.Join(account.Id, account.Address, account.Balance, account.Debt, account.Capacity, Now);
        var own = changes.First(change => change.Client == account.Id);
        if (own.Capacity == 0)
        {
            _log.Info("{0} is not let in: {1} clients are served", account.Id, _guests.Count);
            joined.Peer.Tell(new SessionProtocol.Leave(DisconnectReason.TooManyPeers));
            Leave(reception, account.Id);
            return;
        }

        Recharge(reception);
        var session = _neighbours.MakeSession(Context, $"{++_count}", Terms(reception, joined, own.Capacity));
        Context.WatchWith(session, new Gone(account.Id, session));
        _guests[account.Id] = new Guest(joined, session, Context.System.Scheduler.Now, own.Capacity);
        Apply(reception, changes.Remove(own));
    }

    private ClientTerms Terms(Reception reception, SessionProtocol.PeerJoined joined, ulong capacity)
    {
        var news = reception.News;
        var terms = new ServerTerms(
            (uint)joined.Capability.Capability.Version,
            news.Head.Number,
            news.Head.Hash,
            news.TotalDifficulty,
            ServesHeaders: true,
            ChainSince: 0,
            RecentChain: 0,
            StateSince: 0,
            _settings.Range.RecentState,
            _relays,
            RecentTxLookup: 0);
        return new ClientTerms(
            joined,
            new LesIdentity(reception.Spec, news.Head),
            new ServerStatus(terms, FlowParameters.OfCapacity(capacity), reception.Costs.Table),
            _neighbours.Serving,
            _recharge,
            reception.Costs.PerByteIn);
    }

    // Two servers have nothing to say to each other: no capacity is kept for it.
    private void Note(Reception reception, ClientsProtocol.Greeted greeted)
    {
        if (!_guests.TryGetValue(greeted.Id, out var guest) || !guest.Session.Equals(Sender))
            return;
        _guests[greeted.Id] = guest with { Status = greeted.Status, Capacity = greeted.Status.IsServer ? 0 : guest.Capacity };
        if (greeted.Status.IsServer)
            Leave(reception, greeted.Id);
    }

    private void Note(Reception reception, ClientsProtocol.Reported reported)
    {
        if (!_guests.TryGetValue(reported.Id, out var guest) || !guest.Session.Equals(Sender))
            return;
        _guests[reported.Id] = guest with { Report = reported, ReportedAt = Context.System.Scheduler.Now };
        reception.Pool.Spend(reported.Id, reported.Cost, Now);
        for (var i = 0; i < reported.Freezes; i++)
            reception.Allowance.Froze(guest.Capacity, reception.Pool.Connected, Now);
    }

    private void Forget(Reception reception, Gone gone)
    {
        if (!_guests.TryGetValue(gone.Id, out var guest) || !guest.Session.Equals(gone.Session))
            return;
        Leave(reception, gone.Id);
        _guests.Remove(gone.Id);
    }

    private void Leave(Reception reception, NodeId id)
    {
        Settle(reception, [id]);
        Apply(reception, reception.Pool.Leave(id, Now));
    }

    // Tells the balances what was used of them since the last time.
    private void Settle(Reception reception, IEnumerable<NodeId> ids)
    {
        var (used, debts) = (ImmutableArray.CreateBuilder<KeyValuePair<NodeId, double>>(), new Dictionary<System.Net.IPAddress, double>());
        foreach (var id in ids)
        {
            if (reception.Pool.TakeUsed(id, Now) is > 0 and var amount)
                used.Add(new(id, amount));
            if (_guests.TryGetValue(id, out var guest) && reception.Pool.Account(id, Now) is { Debt: > 0 and var debt })
                debts[guest.Address] = debt;
        }

        if (used.Count > 0 || debts.Count > 0)
            _neighbours.Balances.Tell(new BalancesProtocol.Note(used.DrainToImmutable(), [.. debts]), Self);
    }

    private void Apply(Reception reception, ImmutableArray<PoolChange> changes)
    {
        foreach (var (id, capacity) in changes)
        {
            if (!_guests.TryGetValue(id, out var guest))
                continue;
            _guests[id] = guest with { Capacity = capacity };
            if (capacity > 0)
                guest.Session.Tell(new ClientsProtocol.Grant(FlowParameters.OfCapacity(capacity)));
            else
                guest.Session.Tell(new ClientsProtocol.Dismiss(DisconnectReason.TooManyPeers, "others are served"));
        }

        Recharge(reception);
    }

    // What nobody was granted flows to all.
    private void Recharge(Reception reception)
    {
        var factor = RechargeCurve.Factor(reception.Pool.Connected, reception.Allowance.Value);
        if (factor == _recharge)
            return;
        _recharge = factor;
        foreach (var guest in _guests.Values)
            guest.Session.Tell(new ClientsProtocol.Recharge(factor));
    }

    private void Change(Reception reception, BalancesProtocol.Changed changed)
    {
        Apply(reception, reception.Pool.AddBalance(changed.Id, changed.Added, Now));
        Apply(reception, reception.Pool.Want(changed.Id, changed.Capacity, Now));
    }

    private void Refresh(Reception reception)
    {
        Ask();
        reception.Allowance.Climb(reception.Pool.Connected, Now);
        Apply(reception, reception.Pool.SetTotal(reception.Allowance.Value, Now));
        Settle(reception, [.. _guests.Keys]);
    }

    private static ServingProtocol.Costs Limited(Reception reception, ServingProtocol.Costs costs)
    {
        reception.Allowance.Limit(costs.TotalRecharge);
        return costs;
    }

    private void Announce(Reception reception, ChainProtocol.HeadChanged changed)
    {
        if (reception.News.Moved(changed.Header, changed.TotalDifficulty, changed.Dropped) is not { } announce)
            return;
        var news = new ClientsProtocol.News(
            announce, _guests.Values.Any(guest => guest.Status is null or { Announce: AnnounceType.Signed }) ? Announcements.Sign(announce, _key) : announce);
        foreach (var guest in _guests.Values)
            guest.Session.Tell(news);
    }

    private LesServerProtocol.ClientList List(Reception reception) => new(
        [.. _guests.OrderBy(guest => guest.Value.Since).Select(guest => Summary(reception, guest.Key, guest.Value))],
        reception.Allowance.Value,
        reception.Costs.MinCapacity);

    private static LesServerProtocol.ClientSummary Summary(Reception reception, NodeId id, Guest guest)
    {
        var (balance, debt) = reception.Pool.Account(id, Now);
        return new LesServerProtocol.ClientSummary(
            id,
            guest.Joined.ClientId,
            guest.Joined.Remote,
            (uint)guest.Joined.Capability.Capability.Version,
            guest.Since,
            guest.Capacity,
            guest.BufferAt(Context.System.Scheduler.Now),
            FlowParameters.OfCapacity(guest.Capacity).Limit,
            guest.Report?.Requests ?? 0,
            guest.Report?.Bytes ?? 0,
            guest.Report?.IsFrozen ?? false,
            guest.Status?.IsServer ?? false,
            balance,
            debt);
    }

    private sealed record Gone(NodeId Id, IActorRef Session);

    private sealed record AskDue
    {
        public static AskDue Instance { get; } = new();
    }

    private sealed record PoolDue
    {
        public static PoolDue Instance { get; } = new();
    }

    /// <summary>What it takes to receive clients.</summary>
    private sealed record Reception(ChainSpec Spec, ServingProtocol.Costs Costs, ClientPool Pool, CapacityAllowance Allowance, HeadNews News);
}
