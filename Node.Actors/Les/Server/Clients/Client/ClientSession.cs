using Akka.Actor;
using Akka.Event;
using Node.Actors.Les.Server.Serving;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Actors.Les.Server.Clients.Client;

/// <summary>
/// One light client: its handshake, its flow-control buffer, its requests and their answers, what it is told of the head.
/// Parent: ClientsActor, which stops it when it fails; the connection then ends.
/// It owns the buffer and the requests that are being served.
/// States: Greeting, Serving, Frozen (deaf, les/3 on), Idle (the other end is a server too) (les-facts 2.2, 2.4, 2.5).
/// </summary>
internal sealed class ClientSession : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnnounceAgain = TimeSpan.FromMilliseconds(100);

    private readonly ClientTerms _terms;
    private readonly ServerBuffer _buffer;
    private readonly Dictionary<long, Asked> _asked = [];
    private readonly MissCount _misses = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _tickets;
    private long _requests;
    private long _bytes;
    private ulong _cost;
    private int _freezes;
    private Announce? _announced;

    public ClientSession(ClientTerms terms)
    {
        _terms = terms;
        _buffer = new ServerBuffer(terms.Status.Flow, Now);
        _buffer.SetRecharge(terms.Recharge, Now);
        Context.WatchWith(terms.Joined.Connection, Gone.Instance);
        Become(() => Greeting(null));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    private SessionProtocol.PeerJoined Peer => _terms.Joined;

    public static Props Props(ClientTerms terms) => Akka.Actor.Props.Create(() => new ClientSession(terms));

    protected override void PreStart()
    {
        Peer.Connection.Tell(new SessionProtocol.Attach(LesSubProtocols.Name, Self));
        Send(LesHandshake.OfServer(_terms.Self, _terms.Status), SessionProtocol.SendKind.Response);
        Timers.StartSingleTimer(GreetingOver.Instance, GreetingOver.Instance, LesHandshake.Timeout);
    }

    protected override void PostStop()
    {
        _terms.Serving.Tell(ServingProtocol.Forget.Instance, Self);
        Report(isFrozen: false);
    }

    /// <param name="news">Of the head since our status; null: none.</param>
    private void Greeting(ClientsProtocol.News? news)
    {
        Receive<SessionProtocol.Inbound>(inbound => Greet(inbound, news));
        Receive<GreetingOver>(_ => Leave(DisconnectReason.Timeout, "it did not greet in time"));
        Receive<ClientsProtocol.News>(latest => Become(() => Greeting(latest)));
        Receive<ClientsProtocol.Grant>(Grant);
        Always();
    }

    private void Serving(ClientStatus client)
    {
        Receive<SessionProtocol.Inbound>(inbound => inbound.Message is LesRequest, inbound => Take(client, (LesRequest)inbound.Message, inbound.Size));
        Receive<ServingProtocol.Served>(served => Answer(served));
        Receive<ServingProtocol.Overloaded>(_ => Yield(client));
        Receive<ClientsProtocol.News>(news => Announce(client, news));
        Receive<ClientsProtocol.Grant>(Grant);
        Receive<ReportDue>(_ => Report(isFrozen: false));
        Always();
    }

    private void Frozen(ClientStatus client)
    {
        Receive<SessionProtocol.Inbound>(inbound => inbound.Message is LesRequest, inbound => Ignore(inbound.Size));
        Receive<ServingProtocol.Served>(served => Settle(served));
        Receive<ThawDue>(_ => Thaw(client));
        Receive<ClientsProtocol.News>(news => Announce(client, news));
        Receive<ClientsProtocol.Grant>(Grant);
        Receive<ReportDue>(_ => Report(isFrozen: true));
        Always();
    }

    private void Idle()
    {
        Receive<SessionProtocol.Inbound>(inbound => inbound.Message is not Malformed, inbound => Credit(inbound.Size));
        Receive<ClientsProtocol.News>(_ => { });
        Receive<ClientsProtocol.Grant>(_ => { });
        Always();
    }

    private void Always()
    {
        Receive<SessionProtocol.Inbound>(inbound => Leave(
            DisconnectReason.BreachOfProtocol,
            inbound.Message is Malformed malformed ? malformed.Failure.ToString() : $"it sent a {inbound.Message.GetType().Name}, which no client does"));
        Receive<SessionProtocol.SendRefused>(refused => AnnounceLater(refused.Message));
        Receive<AnnounceDue>(due => Send(due.Announce, SessionProtocol.SendKind.Request));
        Receive<ClientsProtocol.Recharge>(changed => _buffer.SetRecharge(changed.Factor, Now));
        Receive<ClientsProtocol.Dismiss>(dismiss => Leave(dismiss.Reason, dismiss.Why));
        Receive<Gone>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Greet(SessionProtocol.Inbound inbound, ClientsProtocol.News? news)
    {
        if (inbound.Message is not Status status)
        {
            Leave(DisconnectReason.BreachOfProtocol, inbound.Message is Malformed malformed ? malformed.Failure.ToString() : "its first message is no status");
            return;
        }

        var read = LesHandshake.ReadClient(_terms.Version, _terms.Self, status);
        if (read.Value is not { } client)
        {
            Leave(read.Fault == HandshakeFault.BadEntry ? DisconnectReason.BreachOfProtocol : DisconnectReason.UselessPeer, read.Reason ?? "");
            return;
        }

        Timers.Cancel(GreetingOver.Instance);
        Credit(inbound.Size);
        Context.Parent.Tell(new ClientsProtocol.Greeted(Peer.Id, client));
        if (client.IsServer)
        {
            _log.Debug("{0} is a server of les/{1} too", Peer.Id, _terms.Version);
            Become(Idle);
            return;
        }

        _log.Info("{0} is a client of les/{1}, {2}", Peer.Id, _terms.Version, Peer.ClientId);
        Become(() => Serving(client));
        if (news is not null)
            Announce(client, news);
    }

    private void Take(ClientStatus client, LesRequest request, int size)
    {
        var kind = RequestKinds.Of(request);
        var (count, now) = (kind.Count(request), Now);
        if (count == 0 || count > (ulong)kind.MaxItems)
        {
            _log.Debug("{0} asks for {1} {2}: ignored", Peer.Id, count, kind.Name);
            Ignore(size);
            return;
        }

        var cost = _terms.Status.Costs.Of(request);
        if (!_buffer.TryAccept(cost, now, out var accepted, out var missing))
        {
            Ignore(size);
            Freeze(client, $"it asked for {kind.Name} with {missing} cost units too few");
            return;
        }

        var ticket = ++_tickets;
        _asked.Add(ticket, new Asked(accepted, size));
        var (value, flow) = (_buffer.ValueAt(now), _buffer.Granted);
        _terms.Serving.Tell(
            new ServingProtocol.Serve(
                ticket,
                request,
                _terms.Version,
                size,
                cost,
                (double)value / flow.Limit,
                TimeSpan.FromMilliseconds((flow.Limit - Math.Min(value, flow.Limit)) / (double)flow.Recharge)),
            Self);
        ReportSoon();
    }

    private void Answer(ServingProtocol.Served served)
    {
        if (Settle(served) is not { } buffer)
            return;
        if (served.Reply is { } reply)
            Send(reply with { Buffer = buffer }, SessionProtocol.SendKind.Response);
        if (served.Misses > 0 && _misses.Add(served.Misses, Now))
            Leave(DisconnectReason.UselessPeer, "it asks again and again for what is not here");
    }

    // The buffer to report.
    private ulong? Settle(ServingProtocol.Served served)
    {
        if (!_asked.Remove(served.Ticket, out var asked))
            return null;
        var cost = Math.Min(served.Cost, asked.Cost.Max);
        Credit(asked.Size);
        _cost += cost;
        if (served.Reply is not null)
            (_requests, _bytes) = (_requests + 1, _bytes + served.Size);
        ReportSoon();
        return _buffer.Settle(asked.Cost, cost, Now);
    }

    private void Ignore(int size)
    {
        _buffer.Charge((ulong)(size * _terms.PerByteIn), Now);
        Credit(size);
    }

    private void Yield(ClientStatus client)
    {
        _freezes++;
        Freeze(client, "there is too much to do");
    }

    private void Freeze(ClientStatus client, string why)
    {
        _log.Debug("{0} is frozen: {1}", Peer.Id, why);
        _terms.Serving.Tell(ServingProtocol.Forget.Instance, Self);
        if (_terms.Version < Freezing.FirstVersion)
        {
            Leave(DisconnectReason.UselessPeer, why);
            return;
        }

        Send(StopRequests.Instance, SessionProtocol.SendKind.Response);
        Timers.StartSingleTimer(ThawDue.Instance, ThawDue.Instance, Freezing.Time(Random.Shared.NextDouble()));
        Become(() => Frozen(client));
        ReportSoon();
    }

    private void Thaw(ClientStatus client)
    {
        if (!_buffer.MayResume(Now) || _asked.Count > 0)
        {
            Timers.StartSingleTimer(ThawDue.Instance, ThawDue.Instance, Freezing.Poll);
            return;
        }

        Send(new ResumeRequests(_buffer.ValueAt(Now)), SessionProtocol.SendKind.Response);
        Become(() => Serving(client));
        ReportSoon();
    }

    private void Announce(ClientStatus client, ClientsProtocol.News news)
    {
        if (client.Announce == AnnounceType.None)
            return;
        _announced = client.Announce == AnnounceType.Signed ? news.Signed : news.Simple;
        Timers.Cancel(nameof(AnnounceDue));
        Send(_announced, SessionProtocol.SendKind.Request);
    }

    // Heads come faster than the client takes them: no answer is to wait for that, and the latest is enough.
    private void AnnounceLater(object refused)
    {
        if (refused is Announce announce && ReferenceEquals(announce, _announced))
            Timers.StartSingleTimer(nameof(AnnounceDue), new AnnounceDue(announce), AnnounceAgain);
    }

    private void Grant(ClientsProtocol.Grant grant)
    {
        _buffer.Grant(grant.Flow, Now);
        Send(Announcements.OfUpdate(grant.Flow), SessionProtocol.SendKind.Response);
    }

    private void Send(LesMessage message, SessionProtocol.SendKind kind) =>
        Peer.Connection.Tell(new SessionProtocol.Send(LesSubProtocols.Name, message, kind));

    private void Credit(int size) => Peer.Connection.Tell(new SessionProtocol.Credit(1, size));

    private void ReportSoon()
    {
        if (!Timers.IsTimerActive(ReportDue.Instance))
            Timers.StartSingleTimer(ReportDue.Instance, ReportDue.Instance, ReportInterval);
    }

    private void Report(bool isFrozen)
    {
        Context.Parent.Tell(new ClientsProtocol.Reported(Peer.Id, _cost, _freezes, _requests, _bytes, _buffer.ValueAt(Now), isFrozen));
        (_cost, _freezes) = (0, 0);
    }

    private void Leave(DisconnectReason reason, string why)
    {
        _log.Info("{0} is left: {1}", Peer.Id, why);
        Peer.Peer.Tell(new SessionProtocol.Leave(reason));
        Context.Stop(Self);
    }

    private readonly record struct Asked(AcceptedCost Cost, int Size);

    private sealed record Gone
    {
        public static Gone Instance { get; } = new();
    }

    private sealed record GreetingOver
    {
        public static GreetingOver Instance { get; } = new();
    }

    private sealed record ThawDue
    {
        public static ThawDue Instance { get; } = new();
    }

    private sealed record AnnounceDue(Announce Announce);

    private sealed record ReportDue
    {
        public static ReportDue Instance { get; } = new();
    }
}
