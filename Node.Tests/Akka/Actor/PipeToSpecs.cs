using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class PipeToSpecs : EngineSpec
{
    private readonly TaskCompletionSource<string> _work = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void A_result_should_be_told()
    {
        _ = _work.Task.PipeTo(TestActor);
        _work.SetResult("done");

        ExpectMsg("done");
        Assert.Equal(Sys.DeadLetters, LastSender);
    }

    [Fact]
    public void A_result_should_be_told_by_the_sender_given()
    {
        var sender = CreateTestProbe();
        _ = _work.Task.PipeTo(TestActor, sender.Ref);
        _work.SetResult("done");

        ExpectMsgFrom(sender.Ref, "done");
    }

    [Fact]
    public void A_result_should_be_transformed()
    {
        _ = _work.Task.PipeTo(TestActor, success: word => word.Length);
        _work.SetResult("done");

        ExpectMsg(4);
    }

    [Fact]
    public void A_failure_should_be_told_as_Status_Failure()
    {
        var boom = new Boom();
        _ = _work.Task.PipeTo(TestActor);
        _work.SetException(boom);

        Assert.Same(boom, ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public void A_failure_should_be_transformed()
    {
        var sender = CreateTestProbe();
        _ = _work.Task.PipeTo(TestActor, sender.Ref, failure: cause => $"failed: {cause.Message}");
        _work.SetException(new Boom());

        ExpectMsgFrom(sender.Ref, "failed: boom");
    }

    [Fact]
    public void A_cancelled_task_should_be_told_as_a_failure()
    {
        _ = _work.Task.PipeTo(TestActor);
        _work.SetCanceled();

        Assert.IsType<TaskCanceledException>(ExpectMsg<Status.Failure>().Cause);
    }

    [Fact]
    public void A_transformation_that_fails_should_be_told_as_a_failure()
    {
        _ = _work.Task.PipeTo(TestActor, success: _ => throw new Boom("while transforming"));
        _work.SetResult("done");

        Assert.Equal("while transforming", Assert.IsType<Boom>(ExpectMsg<Status.Failure>().Cause).Message);
    }

    [Fact]
    public void A_task_without_result_should_be_told_only_when_success_makes_a_message()
    {
        _ = ((Task)_work.Task).PipeTo(TestActor);
        _ = ((Task)_work.Task).PipeTo(TestActor, success: () => "finished");
        _work.SetResult("not told");

        ExpectMsg("finished");
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_task_without_result_should_tell_its_failure()
    {
        var sender = CreateTestProbe();
        _ = ((Task)_work.Task).PipeTo(TestActor, sender.Ref);
        _ = ((Task)_work.Task).PipeTo(TestActor, sender.Ref, failure: cause => cause.Message);
        _work.SetException(new Boom());

        var messages = ReceiveN(2);
        Assert.Contains("boom", messages);
        Assert.Contains(messages, message => message is Status.Failure { Cause: Boom });
    }

    [Fact]
    public void A_result_should_come_to_an_actor_as_one_of_its_messages()
    {
        var actor = PuppetOf();
        Inside(actor, context => _ = _work.Task.PipeTo(context.Self, context.Self));
        _work.SetResult("done");

        ExpectMsgFrom(actor, "done");
    }

    [Fact]
    public void A_selection_should_be_piped_to()
    {
        PuppetOf("target");
        _ = _work.Task.PipeTo(Sys.ActorSelection("/user/target"));
        _work.SetResult("done");

        ExpectMsg("done");
    }
}
