using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Filters;
using Node.Actors.Rpc.Methods;

namespace Node.Actors.Rpc;

/// <summary>
/// Takes calls: finds the method of each and makes an actor for it.
/// Parent: NodeSupervisor, which makes it anew; callers whose calls were in flight are told that they failed.
/// It owns the number of calls in flight.
/// States: Running, Quitting (no new calls).
/// </summary>
internal sealed class RpcSupervisor : ReceiveActor, IWithTimers
{
    private readonly RpcSettings _settings;
    private readonly RpcNeighbours _neighbours;
    private readonly Func<string, Method?> _find;
    private readonly IActorRef _filters;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private long _calls;
    private int _inFlight;

    public RpcSupervisor(RpcSettings settings, RpcNeighbours neighbours, Func<string, Method?> find)
    {
        (_settings, _neighbours, _find) = (settings, neighbours, find);
        _filters = Context.ActorOf(FiltersActor.Props(settings.Filters, neighbours.Odr, settings.CallTimeout), "filters");
        Become(Running);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(RpcSettings settings, RpcNeighbours neighbours) => Props(settings, neighbours, MethodTable.Find);

    /// <param name="find">The method of a name; null where there is none.</param>
    public static Props Props(RpcSettings settings, RpcNeighbours neighbours, Func<string, Method?> find) =>
        Akka.Actor.Props.Create(() => new RpcSupervisor(settings, neighbours, find));

    /// <summary>A call that fails is not made again: its caller is told, and may call again. Filters are made anew, for those who come after.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Sender.Equals(_filters) ? Directive.Restart : Directive.Stop);

    private void Running()
    {
        Receive<RpcProtocol.Call>(Take);
        Receive<CallEnded>(_ => _inFlight--);
        Receive<RpcProtocol.Begin>(_filters.Tell);
        Receive<RpcProtocol.Quit>(_ => BeginQuitting());
    }

    private void Quitting()
    {
        Receive<RpcProtocol.Call>(_ => Refuse(RpcError.ShuttingDown));
        Receive<CallEnded>(_ =>
        {
            _inFlight--;
            StopWhenIdle();
        });
        Receive<Drained>(_ => Context.Stop(Self));
    }

    private void Take(RpcProtocol.Call call)
    {
        if (_find(call.Method) is not { } method || !MayCall(call.Caller, method))
            Refuse(RpcError.NoMethod(call.Method));
        else if (_inFlight == _settings.MaxCalls)
            Refuse(RpcError.Busy(_settings.MaxCalls));
        else
            Begin(method, call);
    }

    private void Begin(Method method, RpcProtocol.Call call)
    {
        _inFlight++;
        var name = string.Create(CultureInfo.InvariantCulture, $"call-{++_calls}");
        var (clock, now) = (Context.System.Scheduler, Context.System.Scheduler.Now);
        var scope = new CallScope(_neighbours, _filters, _settings, call.Caller, now, () => now + _settings.CallTimeout - clock.Now);
        Context.WatchWith(Context.ActorOf(CallActor.Props(method, call.Parameters, scope, Sender), name), CallEnded.Instance);
    }

    private static bool MayCall(RpcProtocol.Caller caller, Method method) => method.Module == RpcMethods.Module || caller.Modules.Contains(method.Module);

    private void Refuse(RpcError error) => Sender.Tell(error.ToRefusal());

    private void BeginQuitting()
    {
        Become(Quitting);
        Timers.StartSingleTimer(Drained.Instance, Drained.Instance, _settings.Drain);
        _log.Debug("Quitting with {0} calls in flight", _inFlight);
        StopWhenIdle();
    }

    private void StopWhenIdle()
    {
        if (_inFlight == 0)
            Context.Stop(Self);
    }

    private sealed record CallEnded
    {
        public static CallEnded Instance { get; } = new();
    }

    private sealed record Drained
    {
        public static Drained Instance { get; } = new();
    }
}
