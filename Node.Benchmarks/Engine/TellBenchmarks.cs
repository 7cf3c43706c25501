using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace Node.Benchmarks.Engine;

/// <summary>Threads that are no actors tell one actor, or ten thousand.</summary>
public class TellBenchmarks
{
    private const int Messages = 10_000_000;
    private const int FanOutMessages = 5_000_000;
    private const int FanOutWidth = 10_000;

    private ActorSystem _system = null!;
    private IActorRef _one = null!;
    private IActorRef[] _many = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _system = BenchmarkSystem.Create();
        var props = Props.Create<Counter>();
        _one = _system.ActorOf(props);
        _many = [.. Enumerable.Range(0, FanOutWidth).Select(_ => _system.ActorOf(props))];
        var touched = new Countdown(FanOutWidth);
        foreach (var actor in _many)
            actor.Tell(new Touch(touched));
        await touched.Done;
    }

    [GlobalCleanup]
    public Task Cleanup() => _system.Terminate();

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task One_sender() => Send(senders: 1);

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task Four_senders() => Send(senders: 4);

    [Benchmark(OperationsPerInvoke = FanOutMessages)]
    public Task Fan_out_to_10000_actors()
    {
        var done = new Countdown(FanOutWidth);
        var expect = new Expect(FanOutMessages / FanOutWidth, done);
        foreach (var actor in _many)
            actor.Tell(expect, ActorRefs.NoSender);
        new Thread(() =>
        {
            for (var round = 0; round < FanOutMessages / FanOutWidth; round++)
            {
                foreach (var actor in _many)
                    actor.Tell(Tick.Instance, ActorRefs.NoSender);
            }
        }).Start();
        return done.Done;
    }

    private Task Send(int senders)
    {
        var done = new Countdown(1);
        _one.Tell(new Expect(Messages, done), ActorRefs.NoSender);
        for (var sender = 0; sender < senders; sender++)
        {
            new Thread(() =>
            {
                for (var i = 0; i < Messages / senders; i++)
                    _one.Tell(Tick.Instance, ActorRefs.NoSender);
            }).Start();
        }

        return done.Done;
    }
}
