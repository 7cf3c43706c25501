using Akka.Actor;
using Akka.Event;
using Node.Actors.P2P.Discovery.Lookup;
using Node.Actors.P2P.Discovery.Socket;
using Node.Actors.P2P.Discovery.Table;

namespace Node.Actors.P2P.Discovery;

/// <summary>
/// Discovery v4: a table, a socket, and lookups while they last. Who speaks to discovery speaks to this actor, and is heard by the table.
/// Child of P2PSupervisor; it stops when the socket cannot be had, after telling its parent why.
/// Owns nothing but the count of attempts to open a socket.
/// States: Running with a socket, Retrying without one.
/// </summary>
internal sealed class DiscoverySupervisor : ReceiveActor, IWithTimers
{
    private const string RetryTimer = "retry";
    private const string SteadyTimer = "steady";

    // A socket that has lived so long has not been opened in vain.
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly LocalNode _local;
    private readonly DiscoverySettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _table;
    private readonly Func<IActorRefFactory, IActorRef, IActorRef> _openSocket;
    private int _attempts;
    private long _lookups;
    private string _reason = "";

    public DiscoverySupervisor(
        LocalNode local,
        DiscoverySettings settings,
        IActorRef nodeBook,
        ushort tcpPort,
        Func<IActorRefFactory, IActorRef, IActorRef>? openSocket)
    {
        (_local, _settings) = (local, settings);
        _openSocket = openSocket ?? ((context, table) => context.ActorOf(SocketActor.Props(local.Key, settings.Socket, table), "socket"));
        _table = Context.ActorOf(TableActor.Props(local, settings.Table, nodeBook, tcpPort), "table");
        Context.WatchWith(_table, TableStopped.Instance);
        OpenSocket();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="tcpPort">Where connections are accepted, as told to others until <see cref="P2PProtocol.Listening"/> tells better; 0 where it is not known.</param>
    /// <param name="openSocket">Makes the socket, given the table; null for the real one.</param>
    public static Props Props(
        LocalNode local,
        DiscoverySettings settings,
        IActorRef nodeBook,
        ushort tcpPort,
        Func<IActorRefFactory, IActorRef, IActorRef>? openSocket = null) =>
        Akka.Actor.Props.Create(() => new DiscoverySupervisor(local, settings, nodeBook, tcpPort, openSocket));

    // One for one: the table is the asset and does not suffer with the socket. A fault that comes back five times in a minute stops the child.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(5, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    private void Running(IActorRef socket)
    {
        Receive<SocketProtocol.Announce>(announce => socket.Tell(announce));
        Receive<SocketProtocol.GetTraffic>(get => socket.Forward(get));
        Receive<SocketProtocol.Closed>(closed => _reason = closed.Reason);
        Receive<SocketStopped>(_ => SocketGone());
        Receive<SocketIsSteady>(_ => _attempts = 0);
        Always();
    }

    private void Retrying()
    {
        Receive<RetryDue>(_ => OpenSocket());
        Receive<SocketProtocol.Announce>(_ => { });
        Always();
    }

    private void Always()
    {
        Receive<TableProtocol.StartLookup>(StartLookup);
        Receive<LookupStopped>(_ => _table.Tell(TableProtocol.LookupEnded.Instance));
        Receive<TableStopped>(_ => GiveUp("the table has failed too often"));
        Receive<DiscoveryProtocol.WantNodes>(_table.Forward);
        Receive<DiscoveryProtocol.SetRecordAttributes>(_table.Forward);
        Receive<DiscoveryProtocol.GetLocalRecord>(_table.Forward);
        Receive<P2PProtocol.GetNodes>(_table.Forward);
        Receive<P2PProtocol.Listening>(_table.Forward);
    }

    private void OpenSocket()
    {
        var socket = _openSocket(Context, _table);
        Context.WatchWith(socket, SocketStopped.Instance);
        Timers.StartSingleTimer(SteadyTimer, SocketIsSteady.Instance, Steady);
        Become(() => Running(socket));
    }

    private void SocketGone()
    {
        Timers.Cancel(SteadyTimer);
        _table.Tell(TableProtocol.SocketGone.Instance);
        _attempts++;
        if (_attempts >= _settings.BindAttempts)
        {
            GiveUp(_reason);
            return;
        }

        _log.Warning("{0}; attempt {1} of {2}", _reason, _attempts, _settings.BindAttempts);
        var pause = FirstPause * Math.Pow(2, _attempts - 1);
        Timers.StartSingleTimer(RetryTimer, RetryDue.Instance, pause < LongestPause ? pause : LongestPause);
        Become(Retrying);
    }

    private void GiveUp(string reason)
    {
        Context.Parent.Tell(new DiscoveryProtocol.GivenUp(reason));
        Context.Stop(Self);
    }

    private void StartLookup(TableProtocol.StartLookup start)
    {
        var lookup = Context.ActorOf(LookupActor.Props(_settings.Lookup, _table, _local.Id, start), $"lookup-{++_lookups}");
        Context.WatchWith(lookup, LookupStopped.Instance);
    }

    private sealed record SocketStopped
    {
        public static SocketStopped Instance { get; } = new();
    }

    private sealed record SocketIsSteady
    {
        public static SocketIsSteady Instance { get; } = new();
    }

    private sealed record TableStopped
    {
        public static TableStopped Instance { get; } = new();
    }

    private sealed record LookupStopped
    {
        public static LookupStopped Instance { get; } = new();
    }

    private sealed record RetryDue
    {
        public static RetryDue Instance { get; } = new();
    }
}
