using Node.Actors.Les.Server.Serving;
using Node.Actors.Les.Server.Serving.Worker;
using Node.Core.Les.Messages;
using Node.Tests.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Les.Server.Serving.Worker;

public sealed class WorkerActorSpecs : LesServerSpec
{
    private readonly ServedChain _served = new(blocks: 5);

    [Fact]
    public void A_request_should_be_given_back_after_a_turn_and_be_answered_as_if_it_had_not_been()
    {
        var (worker, other) = (Sys.ActorOf(WorkerActor.Props(TimeSpan.Zero)), Sys.ActorOf(WorkerActor.Props(WorkerActor.Turn)));
        var asked = new GetBodies(7, [.. _served.Blocks.Select(block => block.Hash)]);
        var work = Work(asked);

        worker.Tell(work, TestActor);
        var paused = ExpectMsg<ServingProtocol.Paused>().Job;
        Assert.Equal((work.Job.Number, null), (paused.Number, paused.Begun!.Current));
        worker.Tell(work with { Job = paused }, TestActor);
        paused = ExpectMsg<ServingProtocol.Paused>().Job;
        other.Tell(work with { Job = paused }, TestActor);

        var answer = Assert.IsType<Bodies>(ExpectMsg<ServingProtocol.Done>().Answer.Reply);
        Assert.Equal(_served.Blocks.Select(block => block.Body), answer.Items);
    }

    [Fact]
    public void What_earlier_turns_took_should_be_in_what_it_took()
    {
        var worker = Sys.ActorOf(WorkerActor.Props(WorkerActor.Turn));
        var work = Work(new GetHeaders(7, new HeaderOrigin(null, 1), 1, 0, false));

        worker.Tell(work with { Job = work.Job with { Taken = TimeSpan.FromMinutes(1) } }, TestActor);

        Assert.InRange(ExpectMsg<ServingProtocol.Done>().Taken, TimeSpan.FromMinutes(1), TimeSpan.MaxValue);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _served.Dispose();
    }

    private ServingProtocol.Work Work(LesRequest request) => new(
        new Job(1, TestActor, new ServingProtocol.Serve(1, request, 4, 50, 1_000_000, 1, default), Second, default), _served.Responder());
}
