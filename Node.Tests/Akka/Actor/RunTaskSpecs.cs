using Akka.Actor;
using Akka.Dispatch;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class RunTaskSpecs : EngineSpec
{
    private static readonly object Go = new();

    private readonly TaskCompletionSource _work = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void RunTask_should_suspend_an_untyped_actor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Running(_work.Task, TestActor)));

        actor.Tell(Go);
        actor.Tell("next");
        ExpectMsg("begin");
        ExpectNoMsg(Shortly);
        _work.SetResult();

        ExpectMsgFrom(actor, "end");
        ExpectMsg("next");
    }

    [Fact]
    public void RunTask_calls_may_be_nested()
    {
        var actor = PuppetOf();

        Inside(actor, _ => ActorTaskScheduler.RunTask(async () =>
        {
            ActorTaskScheduler.RunTask(async () =>
            {
                await _work.Task;
                TestActor.Tell("inner");
            });
            await Task.Yield();
            TestActor.Tell("outer");
        }));
        actor.Tell("next");

        ExpectMsgFrom(actor, "outer");
        ExpectNoMsg(Shortly);
        _work.SetResult();
        ExpectMsgFrom(actor, "inner");
        ExpectMsg("next");
    }

    [Fact]
    public void RunTask_should_run_what_does_not_wait_at_once()
    {
        var actor = PuppetOf();

        Inside(actor, context =>
        {
            ActorTaskScheduler.RunTask(() => TestActor.Tell("action"));
            ActorTaskScheduler.RunTask(() =>
            {
                TestActor.Tell("function");
                return Task.CompletedTask;
            });
            TestActor.Tell("after both");
        });

        ExpectMsgFrom(actor, "action");
        ExpectMsgFrom(actor, "function");
        ExpectMsgFrom(actor, "after both");
        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact]
    public async Task RunTask_should_be_refused_outside_of_an_actor()
    {
        await Outside(() => Assert.Throws<InvalidOperationException>(() => ActorTaskScheduler.RunTask(() => Task.CompletedTask)));
    }

    private sealed class Running(Task work, IActorRef report) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (!ReferenceEquals(message, Go))
            {
                report.Tell(message);
                return;
            }

            RunTask(async () =>
            {
                report.Tell("begin");
                await work;
                report.Tell("end");
            });
        }
    }
}
