using Akka.Actor;

namespace Node.Actors.Les.Server.Serving.Worker;

/// <summary>
/// Answers one request after the other from the chain's store, on a thread of its own.
/// Parent: ServingActor, which restarts it when it fails; the request in hand is then answered with a failure.
/// It owns nothing.
/// States: Ready.
/// </summary>
internal sealed class WorkerActor : ReceiveActor
{
    public WorkerActor() => Become(Ready);

    public static Props Props() => Akka.Actor.Props.Create(() => new WorkerActor());

    protected override void PreRestart(Exception reason, object? message)
    {
        if (message is ServingProtocol.Work work)
            Context.Parent.Tell(new ServingProtocol.Failed(work.Job, reason.Message.ReplaceLineEndings(" ")));
        base.PreRestart(reason, message);
    }

    private void Ready() => Receive<ServingProtocol.Work>(Serve);

    private void Serve(ServingProtocol.Work work)
    {
        var clock = Context.System.Scheduler;
        var start = clock.HighResMonotonicClock;
        var answer = work.Responder.Answer(work.Job.Asked.Request, work.Job.Asked.Version);
        Sender.Tell(new ServingProtocol.Done(work.Job, answer, clock.HighResMonotonicClock - start));
    }
}
