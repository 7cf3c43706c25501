using Akka.Actor;

namespace Node.Benchmarks.Engine;

/// <summary>What an actor that waits costs in memory: a heap measurement, which a rate benchmark cannot make.</summary>
internal static class IdleActorSize
{
    private const int Actors = 100_000;

    public static async Task Print()
    {
        Console.WriteLine($"idle ReceiveActor, no message yet:         {await Measure(touch: false),6:N0} bytes");
        Console.WriteLine($"idle ReceiveActor, after its first message: {await Measure(touch: true),5:N0} bytes");
    }

    private static async Task<long> Measure(bool touch)
    {
        var system = BenchmarkSystem.Create();
        await Touch([system.ActorOf(Props.Create<Counter>())]);
        var started = new Countdown(Actors);
        var props = Props.Create(() => new Starting(started));
        var actors = new IActorRef[Actors];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Actors; i++)
            actors[i] = system.ActorOf(props);
        await started.Done;
        if (touch)
            await Touch(actors);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(actors);
        await system.Terminate();
        return (after - before) / Actors;
    }

    private sealed class Starting : ReceiveActor
    {
        public Starting(Countdown started)
        {
            Receive<Touch>(touch => touch.Countdown.Signal());
            Receive<string>(_ => Sender.Tell(Self));
            ReceiveAny(Unhandled);
            started.Signal();
        }
    }

    private static Task Touch(IActorRef[] actors)
    {
        var touched = new Countdown(actors.Length);
        foreach (var actor in actors)
            actor.Tell(new Touch(touched), ActorRefs.NoSender);
        return touched.Done;
    }
}
