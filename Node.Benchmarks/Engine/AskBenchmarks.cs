using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Node.Benchmarks.Engine;

/// <summary>One ask after the other: awaited on the pool, and by a thread that blocks, which has to be woken for each answer.</summary>
public class AskBenchmarks
{
    private const int Asks = 200_000;

    private ActorSystem _system = null!;
    private IActorRef _answering = null!;

    [GlobalSetup]
    public void Setup()
    {
        _system = BenchmarkSystem.Create();
        _answering = _system.ActorOf(Props.Create<Answering>());
    }

    [GlobalCleanup]
    public Task Cleanup() => _system.Terminate();

    [Benchmark(OperationsPerInvoke = Asks)]
    public async Task Awaited()
    {
        for (var i = 0; i < Asks; i++)
            await _answering.Ask<string>("question").ConfigureAwait(false);
    }

    [Benchmark(OperationsPerInvoke = Asks)]
    public async Task Awaited_with_timeout()
    {
        for (var i = 0; i < Asks; i++)
            await _answering.Ask<string>("question", TimeSpan.FromSeconds(5)).ConfigureAwait(false);
    }

    [Benchmark(OperationsPerInvoke = Asks)]
    public void Blocking()
    {
        for (var i = 0; i < Asks; i++)
            _answering.Ask<string>("question").GetAwaiter().GetResult();
    }

    private sealed class Answering : ReceiveActor
    {
        public Answering() => Receive<string>(question => Sender.Tell(question));
    }
}
