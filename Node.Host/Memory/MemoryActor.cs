using Akka.Actor;
using Node.Actors.Chain;

namespace Node.Host.Memory;

/// <summary>
/// When a sync or an import is over, has the memory that it took given back to the operating system: the runtime would keep it for the next one.
/// Parent: <see cref="HostActor"/>, which restarts it.
/// It owns the count of headers that came in a row.
/// States: <see cref="Counting"/>.
/// </summary>
internal sealed class MemoryActor : ReceiveActor, IWithTimers
{
    /// <summary>Fewer headers in a row leave too little behind.</summary>
    public const int Many = 1_000;

    /// <summary>After so long without a header the row has ended.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Action _giveBack;
    private long _count;

    public MemoryActor(Action giveBack)
    {
        _giveBack = giveBack;
        Become(Counting);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The real one.</summary>
    public static Props Props() => Props(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));

    public static Props Props(Action giveBack) => Akka.Actor.Props.Create(() => new MemoryActor(giveBack));

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void Counting()
    {
        Receive<ChainProtocol.HeadChanged>(changed =>
        {
            _count += changed.Adopted.Length;
            Timers.StartSingleTimer(QuietNow.Instance, QuietNow.Instance, Quiet);
        });
        Receive<QuietNow>(_ =>
        {
            if (_count >= Many)
                _giveBack();
            _count = 0;
        });
    }

    private sealed record QuietNow
    {
        public static QuietNow Instance { get; } = new();
    }
}
