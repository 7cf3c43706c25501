using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Node.Benchmarks.Engine;

/// <summary>A parent that makes, watches and stops children: one at a time, and ten thousand at once.</summary>
public class SpawnBenchmarks
{
    private const int Children = 50_000;

    private ActorSystem _system = null!;
    private IActorRef _parent = null!;

    [Params(1, 10_000)]
    public int At_once { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _system = BenchmarkSystem.Create();
        _parent = _system.ActorOf(Props.Create<Parent>());
    }

    [GlobalCleanup]
    public Task Cleanup() => _system.Terminate();

    [Benchmark(OperationsPerInvoke = Children)]
    public Task Spawn_and_stop()
    {
        var done = new Countdown(1);
        _parent.Tell(new Rounds(Children / At_once, At_once, done), ActorRefs.NoSender);
        return done.Done;
    }

    private sealed record Rounds(int Count, int Width, Countdown Countdown);

    private sealed class Parent : ReceiveActor
    {
        private static readonly Props Child = Props.Create<Counter>();
        private Rounds? _rounds;
        private int _left;
        private int _alive;

        public Parent()
        {
            Receive<Rounds>(rounds =>
            {
                _rounds = rounds;
                _left = rounds.Count;
                Begin(rounds);
            });
            Receive<Terminated>(_ =>
            {
                if (--_alive > 0)
                    return;
                if (--_left > 0)
                    Begin(_rounds!);
                else
                    _rounds!.Countdown.Signal();
            });
        }

        private void Begin(Rounds rounds)
        {
            _alive = rounds.Width;
            var children = new IActorRef[rounds.Width];
            for (var i = 0; i < children.Length; i++)
                children[i] = Context.Watch(Context.ActorOf(Child));
            foreach (var child in children)
                Context.Stop(child);
        }
    }
}
