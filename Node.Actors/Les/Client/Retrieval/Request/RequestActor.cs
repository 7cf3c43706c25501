using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Odr;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Retrieval.Request;

/// <summary>
/// One piece that is got from servers: checks what they answer, has another asked when one is late or wrong. Executes what <see cref="RetrievalState"/> decides.
/// Parent: RetrievalActor, which stops it when it fails; whoever asked is told at its end, if not before.
/// It owns the state of the retrieval and its deadline.
/// States: Retrieving, GivingUp (the deadline has passed; asks why nobody helped), Watching (answered or refused; servers still owe an answer).
/// </summary>
internal sealed class RequestActor : ReceiveActor, IWithTimers
{
    private const string NoneConnected = "no suitable LES server: none is connected";

    private readonly Dictionary<NodeId, IActorRef> _sessions = [];
    private readonly long _number;
    private readonly long _id;
    private readonly OdrRequest _piece;
    private readonly TimeSpan _patience;
    private readonly IActorRef _asker;
    private readonly DateTimeOffset _created = Now;
    private readonly RetrievalState _state;
    private object? _tentative;

    public RequestActor(long number, long id, OdrRequest piece, TimeSpan patience, IActorRef asker)
    {
        (_number, _id, _piece, _patience, _asker) = (number, id, piece, patience, asker);
        _state = new RetrievalState(_created);
        Become(Retrieving);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    /// <param name="number">Of the retrieval.</param>
    /// <param name="id">The asker's own.</param>
    public static Props Props(long number, long id, OdrRequest piece, TimeSpan patience, IActorRef asker) =>
        Akka.Actor.Props.Create(() => new RequestActor(number, id, piece, patience, asker));

    protected override void PreStart()
    {
        SetDeadline(_patience);
        Pick();
    }

    protected override void PostStop()
    {
        if (_state.Phase != RetrievalPhase.Stopped)
            Refuse("the retrieval was ended", []);
    }

    private void Retrieving()
    {
        Receive<ClientProtocol.NoServer>(none => Execute(_state.NoServer(Now), none.Refusals));
        Receive<DeadlinePassed>(_ => GiveUp(Now - _created));
        Receive<LesProtocol.HurryRetrieval>(hurry => SetDeadline(hurry.Patience));
        Always();
    }

    private void GivingUp(TimeSpan waited)
    {
        var late = FormattableString.Invariant($"not answered within {waited.TotalSeconds:0.##} s");
        Receive<ClientProtocol.NoServer>(none => End(none.Refusals.IsEmpty && _sessions.Count == 0 ? NoneConnected : late, none.Refusals));
        Receive<LesProtocol.HurryRetrieval>(_ => { });
        Always();
    }

    private void Watching()
    {
        Receive<ClientProtocol.NoServer>(_ => { });
        Receive<DeadlinePassed>(_ => { });
        Receive<LesProtocol.HurryRetrieval>(_ => { });
        Always();
    }

    private void Always()
    {
        Receive<ClientProtocol.Assigned>(Assign);
        Receive<ClientProtocol.Replied>(Check);
        Receive<ClientProtocol.NotSent>(lost => Lose(lost.Server, lost.Reason));
        Receive<SessionGone>(gone => Lose(gone.Server, "its connection ended"));
        Receive<LesProtocol.ForgetRetrieval>(_ => Finish());
        Receive<Due>(_ => Execute(_state.Pass(Now)));
    }

    private void Assign(ClientProtocol.Assigned assigned)
    {
        _sessions[assigned.Server] = assigned.Session;
        Context.WatchWith(assigned.Session, new SessionGone(assigned.Server));
        _state.Assign(assigned.Server, Now, assigned.SoftTimeout);
        SetTimer();
    }

    private void Check(ClientProtocol.Replied replied)
    {
        var result = _piece.Check(replied.Reply);
        if (result is { Piece: { } piece, IsTentative: false })
            Deliver(replied.Server, piece);
        else if (result.Piece is { } tentative)
            Ask(replied.Server, tentative);
        else
            Execute(result.Fault is { } fault ? _state.Wrong(replied.Server, fault) : _state.NotHere(replied.Server));
        if (_sessions.TryGetValue(replied.Server, out var session))
            Context.Unwatch(session);
    }

    /// <summary>Another server may know more; one that has to be waited for does not matter.</summary>
    private void Ask(NodeId server, object tentative)
    {
        _tentative = tentative;
        Execute(_state.NotHere(server));
    }

    private void Lose(NodeId server, string reason)
    {
        if (_sessions.Remove(server, out var session))
            Context.Unwatch(session);
        Execute(_state.Lost(server, reason, Now));
    }

    private void Deliver(NodeId server, object piece)
    {
        if (_state.Phase != RetrievalPhase.Stopped)
            _asker.Tell(new LesProtocol.Retrieved(_id, piece));
        _state.Delivered(server);
        Finish();
    }

    private void Execute(RetrievalStep step, ImmutableArray<Refusal> refusals = default)
    {
        foreach (var dropped in step.Dropped)
            _sessions.GetValueOrDefault(dropped.Server)?.Tell(new ClientProtocol.LeaveServer(dropped.Reason));
        if (step.IsFailed)
            End(refusals.IsEmpty && _sessions.Count == 0 ? NoneConnected : "no server could help", refusals);
        else if (step.Ask)
            Pick();
        Rest();
    }

    private void Pick() => Context.Parent.Tell(new ClientProtocol.Pick(_number, _tentative is null ? _state.Since : DateTimeOffset.MinValue, _state.Tried));

    private void GiveUp(TimeSpan waited)
    {
        Become(() => GivingUp(waited));
        Context.Parent.Tell(new ClientProtocol.GiveUp(_number));
    }

    private void End(string reason, ImmutableArray<Refusal> refusals)
    {
        if (_tentative is { } piece)
            _asker.Tell(new LesProtocol.Retrieved(_id, piece));
        else
            Refuse(reason, refusals);
        Finish();
    }

    private void Refuse(string reason, ImmutableArray<Refusal> refusals) => _asker.Tell(new LesProtocol.NotRetrieved(
        _id, reason, [.. _state.Explain(refusals).Select(refusal => new OdrProtocol.ServerRefusal($"{refusal.Server}", refusal.Reason))]));

    private void Finish()
    {
        _state.Stop();
        Context.Parent.Tell(new ClientProtocol.Finished(_number));
        Become(Watching);
        Rest();
    }

    /// <summary>Until something happens, or nothing can any more.</summary>
    private void Rest()
    {
        if (_state.IsOver)
            Context.Stop(Self);
        else
            SetTimer();
    }

    private void SetDeadline(TimeSpan patience) => Timers.StartSingleTimer(DeadlinePassed.Instance, DeadlinePassed.Instance, Now + patience, Now);

    private void SetTimer()
    {
        if (_state.Due is { } due)
            Timers.StartSingleTimer(Due.Instance, Due.Instance, due, Now);
        else
            Timers.Cancel(Due.Instance);
    }

    private sealed record SessionGone(NodeId Server);

    private sealed record DeadlinePassed
    {
        public static DeadlinePassed Instance { get; } = new();
    }

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }
}
