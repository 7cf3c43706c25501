using Akka.Actor;

namespace Node.Benchmarks.Engine;

/// <summary>Counts ticks.</summary>
internal sealed class Counter : ReceiveActor
{
    private int _left;
    private Countdown? _countdown;

    public Counter()
    {
        Receive<Tick>(_ => Count());
        Receive<Expect>(expect => (_left, _countdown) = (expect.Ticks, expect.Countdown));
        Receive<Touch>(touch => touch.Countdown.Signal());
    }

    private void Count()
    {
        if (--_left == 0)
            _countdown!.Signal();
    }
}
