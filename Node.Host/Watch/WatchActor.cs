using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.P2P;
using Node.Actors.TxPool;

namespace Node.Host.Watch;

/// <summary>
/// Watches the node: what it tells on the event stream, and what it answers from time to time, becomes the view on the board.
/// Parent: <see cref="HostActor"/>, which restarts it; what was counted stands on the board.
/// It owns the board: nobody else writes it.
/// States: <see cref="Watching"/>.
/// </summary>
internal sealed class WatchActor : ReceiveActor, IWithTimers
{
    private static readonly Type[] Events =
    [
        typeof(P2PProtocol.PeerReady), typeof(P2PProtocol.PeerLeft), typeof(P2PProtocol.PeerRefused),
        typeof(P2PProtocol.MessagesCounted), typeof(ChainProtocol.HeadChanged), typeof(TxPoolProtocol.TransactionsAdded),
    ];

    private readonly Board _board;
    private readonly ImmutableArray<Question> _questions;
    private readonly TimeSpan _interval;

    public WatchActor(Board board, ImmutableArray<Question> questions, TimeSpan interval)
    {
        (_board, _questions, _interval) = (board, questions, interval);
        Become(Watching);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="questions">Asked again and again; the view knows their answers.</param>
    public static Props Props(Board board, ImmutableArray<Question> questions, TimeSpan interval) =>
        Akka.Actor.Props.Create(() => new WatchActor(board, questions, interval));

    protected override void PreStart()
    {
        foreach (var type in Events)
            Context.System.EventStream.Subscribe(Self, type);
        Timers.StartPeriodicTimer(AskDue.Instance, AskDue.Instance, _interval, _interval);
    }

    private void Watching()
    {
        Receive<AskDue>(_ => Ask());
        ReceiveAny(told => _board.Show(_board.View.After(told, Context.System.Scheduler.Now)));
    }

    private void Ask()
    {
        foreach (var question in _questions)
            question.Whom.Tell(question.Message, Self);
    }

    /// <summary>Something that a part of the node answers.</summary>
    internal sealed record Question(ICanTell Whom, object Message);

    private sealed record AskDue
    {
        public static AskDue Instance { get; } = new();
    }
}
