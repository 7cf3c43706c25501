using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Node.Benchmarks.Engine;

/// <summary>Pairs of actors that answer each other; an operation is a round trip.</summary>
public class PingPongBenchmarks
{
    private const int RoundTrips = 4_000_000;

    private ActorSystem _system = null!;
    private IActorRef[] _pings = null!;

    [Params(1, 8)]
    public int Pairs { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _system = BenchmarkSystem.Create();
        _pings = [.. Enumerable.Range(0, Pairs).Select(_ => _system.ActorOf(Props.Create(() => new Ping(_system.ActorOf(Props.Create<Pong>(), null)))))];
    }

    [GlobalCleanup]
    public Task Cleanup() => _system.Terminate();

    [Benchmark(OperationsPerInvoke = RoundTrips)]
    public Task Round_trips()
    {
        var done = new Countdown(Pairs);
        foreach (var ping in _pings)
            ping.Tell(new Expect(RoundTrips / Pairs, done), ActorRefs.NoSender);
        return done.Done;
    }

    private sealed class Ping(IActorRef pong) : UntypedActor
    {
        private int _left;
        private Countdown? _countdown;

        protected override void OnReceive(object message)
        {
            if (message is Expect expect)
                (_left, _countdown) = (expect.Ticks, expect.Countdown);
            else if (--_left == 0)
                _countdown!.Signal();
            if (_left > 0)
                pong.Tell(Tick.Instance, Self);
        }
    }

    private sealed class Pong : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}
