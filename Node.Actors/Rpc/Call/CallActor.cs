using System.Text.Json;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Rpc.Json;
using Node.Actors.Rpc.Methods;

namespace Node.Actors.Rpc.Call;

/// <summary>
/// One call: carries out the steps of its method, and answers by the deadline whatever happens.
/// Parent: RpcSupervisor, which does not restart it.
/// It owns the answer that its caller waits for.
/// States: Beginning, Waiting (for a part of the node).
/// </summary>
internal sealed class CallActor : ReceiveActor, IWithTimers
{
    private readonly Method _method;
    private readonly ReadOnlyMemory<byte> _parameters;
    private readonly CallScope _scope;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _caller;
    private long _asked;

    public CallActor(Method method, ReadOnlyMemory<byte> parameters, CallScope scope, IActorRef caller)
    {
        (_method, _parameters, _scope, _caller) = (method, parameters, scope, caller);
        Become(Beginning);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="parameters">JSON; empty where there are none.</param>
    public static Props Props(Method method, ReadOnlyMemory<byte> parameters, CallScope scope, IActorRef caller) =>
        Akka.Actor.Props.Create(() => new CallActor(method, parameters, scope, caller));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(TimedOut.Instance, TimedOut.Instance, _scope.Settings.CallTimeout);

        // Not here: an actor that fails while it starts has no PostStop.
        Self.Tell(BeginNow.Instance);
    }

    // Whoever waits hears of it when this actor fails, too.
    protected override void PostStop() => _caller.Tell(RpcError.Internal.ToRefusal());

    private void Beginning()
    {
        Receive<BeginNow>(_ => Go(First()));
        Receive<TimedOut>(_ => Answer(RpcError.TimedOut.ToRefusal()));
    }

    private void Waiting(Func<object, Step<Result>?> hear)
    {
        Receive<TimedOut>(_ =>
        {
            _log.Debug("{0} has timed out", _method.Name);
            Answer(RpcError.TimedOut.ToRefusal());
        });
        ReceiveAny(message =>
        {
            if (hear(message) is { } next)
                Go(next);
            else
                Unhandled(message);
        });
    }

    private Step<Result> First()
    {
        using var parameters = _parameters.IsEmpty ? null : JsonDocument.Parse(_parameters);
        var arguments = Arguments.Of(parameters?.RootElement ?? default);
        var first = _method.Begin(arguments, _scope);
        arguments.End();
        return arguments.Fault is { } fault ? Step.Failed<Result>(RpcError.BadArgument(fault)) : first;
    }

    private void Go(Step<Result> step)
    {
        while (step is Step<Result>.Telling(var to, var message, var next))
        {
            to.Tell(message, Self);
            step = next();
        }

        switch (step)
        {
            case Step<Result>.Done(var result):
                Answer(new RpcProtocol.Answered(JsonText.Of(result.Write), result.Subscription));
                break;
            case Step<Result>.Failed(var error):
                Answer(error.ToRefusal());
                break;
            case Step<Result>.Asking(var to, var request, var hear):
                Become(() => Waiting(hear));
                to.Tell(request(++_asked), Self);
                break;
        }
    }

    private void Answer(object answer)
    {
        _caller.Tell(answer);
        _caller = ActorRefs.Nobody;
        Context.Stop(Self);
    }

    private sealed record BeginNow
    {
        public static BeginNow Instance { get; } = new();
    }

    private sealed record TimedOut
    {
        public static TimedOut Instance { get; } = new();
    }
}
