using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Actors.Les.Client.Servers.Server;

/// <summary>
/// One server's end of les: shakes hands, sends requests as its buffer allows, hands on what is answered and announced.
/// Parent: ServersActor, which stops it when it fails; the connection ends with it.
/// It owns the flow-control buffer, the requests that are not answered, and what the server has and grants.
/// States: Greeting, Serving, Leaving (until the connection has ended). caps/les.md.
/// </summary>
internal sealed class ServerSession : ReceiveActor, IWithTimers
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ServerOrigin _origin;

    public ServerSession(ServerOrigin origin)
    {
        _origin = origin;
        Become(Greeting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    private NodeId Id => _origin.Peer.Id;

    private uint Version => (uint)_origin.Peer.Capability.Capability.Version;

    public static Props Props(ServerOrigin origin) => Akka.Actor.Props.Create(() => new ServerSession(origin));

    protected override void PreStart()
    {
        Context.WatchWith(_origin.Peer.Connection, Closed.Instance);
        _origin.Peer.Connection.Tell(new SessionProtocol.Attach(LesSubProtocols.Name, Self));
        Send(LesHandshake.OfClient(Version, _origin.Self, new ClientStatus(_origin.Announce)));
        Timers.StartSingleTimer(HandshakeTimedOut.Instance, HandshakeTimedOut.Instance, _origin.HandshakeTimeout);
    }

    private void Greeting()
    {
        Receive<SessionProtocol.Inbound>(inbound => Return(inbound, message => Greet(message)));
        Receive<SessionProtocol.SendRefused>(_ => Leave("it takes no status", DisconnectReason.Timeout, isFault: false));
        Receive<HandshakeTimedOut>(_ => Leave("it sent no status in time", DisconnectReason.Timeout, isFault: false));
        Receive<ClientProtocol.Introduce>(_ => { });
        Always();
    }

    private void Serving(ServerAccount account)
    {
        Receive<SessionProtocol.Inbound>(inbound => Return(inbound, message => Take(account, message, inbound.Size)));
        Receive<SessionProtocol.SendRefused>(refused => Unsend(account, (LesRequest)refused.Message));
        Receive<ClientProtocol.Ask>(ask => Ask(account, ask));
        Receive<ClientProtocol.Introduce>(_ => Sender.Tell(Introduction(account)));
        Receive<ResumeTimedOut>(_ => Leave("it stopped our requests and did not let us go on", DisconnectReason.UselessPeer, isFault: false));
        Always();
    }

    private void Leaving()
    {
        Receive<Closed>(_ => Context.Stop(Self));
        Receive<ClientProtocol.Ask>(ask => ask.ReplyTo.Tell(new ClientProtocol.NotSent(Id, "it is being left")));
        ReceiveAny(_ => { });
    }

    private void Always()
    {
        Receive<ClientProtocol.LeaveServer>(leave => Leave(leave.Reason, DisconnectReason.UselessPeer, isFault: true));
        Receive<Closed>(_ => End("its connection ended"));
    }

    private void Greet(LesMessage message)
    {
        if (message is not Status status)
        {
            Leave($"{message.GetType().Name} before its status", DisconnectReason.BreachOfProtocol, isFault: true);
            return;
        }

        Timers.Cancel(HandshakeTimedOut.Instance);
        var result = LesHandshake.ReadServer(Version, _origin.Self, status, _origin.IsTrusted);
        if (result.Value is not { } server)
        {
            Leave($"{result.Reason}", DisconnectReason.UselessPeer, isFault: false);
            return;
        }

        var account = new ServerAccount(server, Now);
        _log.Info("{0} is a server of les/{1} at block {2}: {3}", Id.ToShortString(), Version, server.Terms.HeadNumber, _origin.Peer.ClientId);
        Become(() => Serving(account));
        Tell(Introduction(account));
    }

    private void Take(ServerAccount account, LesMessage message, int size)
    {
        switch (message)
        {
            case LesReply reply:
                Take(account, reply, size);
                break;
            case Announce announce:
                Take(account, announce);
                break;
            case StopRequests:
                Stop(account);
                break;
            case ResumeRequests resume:
                Timers.Cancel(ResumeTimedOut.Instance);
                account.Buffer.Resumed(resume.Buffer, Now);
                TellBuffer(account);
                break;
            default:
                Leave($"{message.GetType().Name} of a server", DisconnectReason.BreachOfProtocol, isFault: true);
                break;
        }
    }

    /// <summary>A second stop does not give it more time.</summary>
    private void Stop(ServerAccount account)
    {
        if (!account.Buffer.IsFrozen)
            Timers.StartSingleTimer(ResumeTimedOut.Instance, ResumeTimedOut.Instance, _origin.ResumeTimeout);
        Fail(account.Stop(), "it stopped our requests");
        TellBuffer(account);
    }

    private void Take(ServerAccount account, LesReply reply, int size)
    {
        switch (account.Take(reply, Now))
        {
            case (true, { } asked):
                TellBuffer(account);
                asked.ReplyTo.Tell(new ClientProtocol.Replied(Id, reply));
                Context.Parent.Tell(new ClientProtocol.Served(Id, asked.Kind, asked.Cost, size, Now - asked.At));
                break;
            case (false, _):
                Leave($"{reply.GetType().Name} that was not asked for", DisconnectReason.BreachOfProtocol, isFault: true);
                break;
        }
    }

    private void Take(ServerAccount account, Announce announce)
    {
        if (!account.Allows(announce, Now))
        {
            Leave("it tells what it grants more often than is allowed", DisconnectReason.UselessPeer, isFault: true);
            return;
        }

        if (account.Apply(announce, Now))
            TellBuffer(account);
        Tell(new ClientProtocol.TermsChanged(Id, account.Terms, account.Costs));
        if (announce.IsUpdateOnly)
            return;
        var head = new AnnouncedHead(announce.Hash, announce.Number, announce.TotalDifficulty, announce.ReorgDepth);
        Tell(new ClientProtocol.HeadAnnounced(Id, head, _origin.IsTrusted && Announcements.IsSignedBy(announce, Id)));
    }

    private void Ask(ServerAccount account, ClientProtocol.Ask ask)
    {
        var request = ask.Request.Message(ask.Id, account.Terms);
        if (account.Charge(request, ask.ReplyTo, Now))
            Send(request, RequestKinds.Of(request));
        else
            ask.ReplyTo.Tell(new ClientProtocol.NotSent(Id, "its buffer did not allow it when it was to be sent"));
        TellBuffer(account);
    }

    private void Send(LesRequest request, RequestKind kind)
    {
        Send(request);
        Context.Parent.Tell(new ClientProtocol.Sent(Id, kind, (long)kind.Count(request)));
    }

    private void Unsend(ServerAccount account, LesRequest request)
    {
        if (account.Forget(request.Id) is { } asked)
            Fail([asked], "its connection takes no more requests at the moment");
        TellBuffer(account);
    }

    private void Fail(IEnumerable<AskedRequest> lost, string reason)
    {
        foreach (var asked in lost)
        {
            asked.ReplyTo.Tell(new ClientProtocol.NotSent(Id, reason));
            Context.Parent.Tell(new ClientProtocol.Unserved(Id, asked.Kind));
        }
    }

    private void Leave(string reason, DisconnectReason told, bool isFault)
    {
        _log.Info("{0} is left: {1}", Id.ToShortString(), reason);
        _origin.Peer.Peer.Tell(new SessionProtocol.Leave(told));
        Tell(new ClientProtocol.ServerLeft(Id, reason, isFault));
        Timers.CancelAll();
        Become(Leaving);
    }

    private void End(string reason)
    {
        Tell(new ClientProtocol.ServerLeft(Id, reason, IsFault: false));
        Context.Stop(Self);
    }

    private ClientProtocol.ServerJoined Introduction(ServerAccount account) =>
        new(Id, Self, _origin.Peer.ClientId, _origin.Address, account.Status, BufferView.Of(account.Buffer, Now));

    private void TellBuffer(ServerAccount account) => Tell(new ClientProtocol.BufferChanged(
        Id, BufferView.Of(account.Buffer, Now), account.Buffer.IsFrozen, account.Unanswered, account.LastId));

    private void Tell(object message)
    {
        Context.Parent.Tell(message);
        foreach (var listener in _origin.Listeners)
            listener.Tell(message);
    }

    private void Send(LesMessage message) => _origin.Peer.Connection.Tell(new SessionProtocol.Send(LesSubProtocols.Name, message, SessionProtocol.SendKind.Request));

    private void Return(SessionProtocol.Inbound inbound, Action<LesMessage> take)
    {
        _origin.Peer.Connection.Tell(new SessionProtocol.Credit(1, inbound.Size));
        if (inbound.Message is LesMessage message)
            take(message);
        else
            Leave($"{inbound.Message}", DisconnectReason.BreachOfProtocol, isFault: true);
    }

    private sealed record HandshakeTimedOut
    {
        public static HandshakeTimedOut Instance { get; } = new();
    }

    private sealed record ResumeTimedOut
    {
        public static ResumeTimedOut Instance { get; } = new();
    }

    private sealed record Closed
    {
        public static Closed Instance { get; } = new();
    }
}
