using Akka.Actor;

namespace Node.Host.Demo;

/// <summary>
/// Keeps a few workers, one of which is made to fail; shows what a supervised tree looks like until the node itself is here.
/// Parent: /user. It owns the workers: a failed one is restarted, at most 5 times in a minute.
/// </summary>
internal sealed class DemoSupervisor : ReceiveActor
{
    public DemoSupervisor(int workers)
    {
        for (var i = 1; i <= workers; i++)
            Context.ActorOf(DemoWorker.Props(), $"worker-{i}");
        Receive<Fail>(fail => Context.Child(fail.Worker).Tell(fail));
        ReceiveAny(message => Context.Child("worker-1").Forward(message));
    }

    public static Props Props(int workers) => Akka.Actor.Props.Create(() => new DemoSupervisor(workers));

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(5, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    /// <summary>Makes the worker of that name throw.</summary>
    public sealed record Fail(string Worker);
}
