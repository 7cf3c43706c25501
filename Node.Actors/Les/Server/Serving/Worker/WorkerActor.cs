using Akka.Actor;

namespace Node.Actors.Les.Server.Serving.Worker;

/// <summary>
/// Answers one request after the other from the chain's store, on a thread of its own; after a turn it gives back what is not done, so that others can go first.
/// Parent: ServingActor, which restarts it when it fails; the request in hand is then answered with a failure.
/// It owns nothing.
/// States: Ready.
/// </summary>
internal sealed class WorkerActor : ReceiveActor
{
    /// <summary>How long a turn is that others have to wait for (les-facts 2.4).</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly TimeSpan _turn;

    public WorkerActor(TimeSpan turn)
    {
        _turn = turn;
        Become(Ready);
    }

    public static Props Props(TimeSpan turn) => Akka.Actor.Props.Create(() => new WorkerActor(turn));

    protected override void PreRestart(Exception reason, object? message)
    {
        if (message is ServingProtocol.Work work)
            Context.Parent.Tell(new ServingProtocol.Failed(work.Job, reason.Message.ReplaceLineEndings(" ")));
        base.PreRestart(reason, message);
    }

    private void Ready() => Receive<ServingProtocol.Work>(Serve);

    private void Serve(ServingProtocol.Work work)
    {
        var (clock, job) = (Context.System.Scheduler, work.Job);
        var start = clock.HighResMonotonicClock;
        var steps = job.Begun ?? work.Responder.Steps(job.Asked.Request, job.Asked.Version).GetEnumerator();
        while (steps.MoveNext() && steps.Current is null && clock.HighResMonotonicClock - start < _turn)
        {
        }

        var taken = job.Taken + (clock.HighResMonotonicClock - start);
        Sender.Tell(steps.Current is { } answer ? new ServingProtocol.Done(job, answer, taken) : new ServingProtocol.Paused(job with { Begun = steps, Taken = taken }));
    }
}
