using Akka.Actor;
using Node.Actors;
using Node.Host.Watch;

namespace Node.Host.Live;

/// <summary>
/// Shows the state of the node on the terminal, again and again.
/// Parent: /user, which restarts it; it shows what stands on the board and keeps nothing.
/// It owns the terminal's screen, from PreStart to PostStop.
/// States: <see cref="Showing"/>.
/// </summary>
internal sealed class LiveActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Board _board;
    private readonly LogTail _log;
    private readonly TextWriter _terminal;
    private readonly Func<(int Width, int Height)> _size;

    public LiveActor(Board board, LogTail log, TextWriter terminal, Func<(int Width, int Height)> size)
    {
        (_board, _log, _terminal, _size) = (board, log, terminal, size);
        Become(Showing);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="size">Of the terminal, now.</param>
    public static Props Props(Board board, LogTail log, TextWriter terminal, Func<(int Width, int Height)> size) =>
        Akka.Actor.Props.Create(() => new LiveActor(board, log, terminal, size));

    protected override void PreStart()
    {
        _terminal.Write(LiveFrame.Enter);
        Timers.StartPeriodicTimer(FrameDue.Instance, FrameDue.Instance, TimeSpan.Zero, Interval);
    }

    protected override void PostStop() => _terminal.Write(LiveFrame.Leave);

    private void Showing() => Receive<FrameDue>(_ => Show());

    private void Show()
    {
        var (width, height) = _size();
        _terminal.Write(LiveFrame.Of(LivePage.Of(_board.View, ActorTree.Walk(Context.System, "/user"), _log.Lines), width, height));
        _terminal.Flush();
    }

    private sealed record FrameDue
    {
        public static FrameDue Instance { get; } = new();
    }
}
