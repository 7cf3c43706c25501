using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ReceiveAsyncSpecs : EngineSpec
{
    private readonly TaskCompletionSource _work = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void The_next_message_should_wait_until_the_handler_has_ended()
    {
        var actor = Actor(async a =>
        {
            a.Say("begin");
            await _work.Task;
            a.Say("end");
        });

        actor.Tell(Go);
        actor.Tell("next");
        ExpectMsg("begin");
        ExpectNoMsg(Shortly);
        _work.SetResult();

        ExpectMsg("end");
        ExpectMsg("next");
    }

    [Fact]
    public void Sender_and_Self_should_be_the_same_after_each_await()
    {
        var asker = CreateTestProbe();
        var actor = Actor(async a =>
        {
            a.Reply("before");
            await Task.Yield();
            a.Reply("between");
            await _work.Task;
            a.Reply("after");
        });

        actor.Tell(Go, asker.Ref);
        actor.Tell("next", TestActor);
        asker.ExpectMsgFrom(actor, "before");
        asker.ExpectMsgFrom(actor, "between");
        _work.SetResult();

        asker.ExpectMsgFrom(actor, "after");
        ExpectMsgFrom(TestActor, "next");
    }

    [Fact]
    public void Messages_should_be_handled_in_order()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Yielding(TestActor)));

        for (var i = 0; i < 500; i++)
            actor.Tell(i);

        Assert.Equal(Enumerable.Range(0, 500), ReceiveN(500, Long).Cast<int>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failure_should_restart_the_actor_with_its_message(bool afterAwait)
    {
        var boom = new Boom();
        var actor = Actor(async a =>
        {
            a.Say("begin");
            if (afterAwait)
                await _work.Task;
            throw boom;
        });

        actor.Tell(Go);
        actor.Tell("next");
        ExpectMsg("begin");
        _work.SetResult();

        ExpectMsg(((Exception)boom, Go));
        ExpectMsg("next");
    }

    [Fact]
    public void A_cancelled_handler_should_fail_the_actor()
    {
        var actor = Actor(_ => Task.FromCanceled(new CancellationToken(canceled: true)));

        actor.Tell(Go);

        Assert.IsType<TaskCanceledException>(ExpectMsg<(Exception Cause, object? Message)>().Cause);
    }

    [Fact]
    public void ConfigureAwait_false_should_leave_the_actor_but_not_break_it()
    {
        var actor = Actor(async a =>
        {
            a.Say("begin");
            await _work.Task.ConfigureAwait(false);
            TestActor.Tell("outside", ActorRefs.NoSender);
        });

        actor.Tell(Go);
        actor.Tell("next");
        ExpectMsg("begin");
        ExpectNoMsg(Shortly);
        _work.SetResult();

        ExpectMsg("outside");
        ExpectMsg("next");
    }

    [Fact]
    public void A_handler_should_come_back_to_the_actor_from_other_threads()
    {
        var actor = Actor(async a =>
        {
            await Outside(() => Assert.Throws<NotSupportedException>(() => a.Reply("outside")));
            a.Reply("inside");
        });

        actor.Tell(Go);

        ExpectMsgFrom(actor, "inside");
    }

    [Fact]
    public void Several_tasks_at_once_should_be_awaited()
    {
        var actor = Actor(async a =>
        {
            var sum = 0;
            await Task.WhenAll(Add(1), Add(10), Add(100));
            a.Reply(sum);

            async Task Add(int number)
            {
                await Task.Yield();
                await _work.Task;
                sum += number;
            }
        });

        actor.Tell(Go);
        _work.SetResult();

        ExpectMsg(111);
    }

    [Fact]
    public void A_poison_pill_should_wait_for_the_handler()
    {
        var actor = Watch(Actor(async a =>
        {
            a.Say("begin");
            await _work.Task;
            a.Say("end");
        }));

        actor.Tell(Go);
        actor.Tell(PoisonPill.Instance);
        ExpectMsg("begin");
        ExpectNoMsg(Shortly);
        _work.SetResult();

        ExpectMsg("end");
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_stop_should_not_wait_for_the_handler_whose_rest_is_dropped()
    {
        var actor = Watch(Actor(async a =>
        {
            a.Say("begin");
            await _work.Task;
            TestActor.Tell("end");
        }));
        actor.Tell(Go);
        ExpectMsg("begin");

        Sys.Stop(actor);
        ExpectTerminated(actor);
        _work.SetResult();

        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_handler_that_stops_the_actor_should_run_to_its_next_await()
    {
        var actor = Watch(Actor(async a =>
        {
            await Task.Yield();
            a.StopSelf();
            a.Say("the rest of the step");
        }));

        actor.Tell(Go);

        ExpectMsg("the rest of the step");
        ExpectTerminated(actor);
    }

    [Fact]
    public void The_failure_of_a_child_should_be_decided_after_the_handler()
    {
        var actor = Actor(async a =>
        {
            a.Say("begin");
            await _work.Task;
            a.Say("end");
        });
        var child = Inside(actor, context => context.ActorOf(Witness.Props(TestActor)));
        ExpectMsg<Witness.Started>();

        actor.Tell(Go);
        ExpectMsg("begin");
        child.Tell(new Boom());
        ExpectNoMsg(Shortly);
        _work.SetResult();

        ExpectMsg("end");
        ExpectMsgFrom<Witness.Restarting>(child);
    }

    [Fact]
    public void A_death_should_be_told_after_the_handler()
    {
        var subject = PuppetOf();
        var actor = Actor(async a =>
        {
            a.Say("begin");
            await _work.Task;
            a.Say("end");
        });
        Inside(actor, context => context.WatchWith(subject, "gone"));

        actor.Tell(Go);
        ExpectMsg("begin");
        Sys.Stop(subject);
        ExpectNoMsg(Shortly);
        _work.SetResult();

        ExpectMsg("end");
        ExpectMsg("gone");
    }

    [Fact]
    public void A_behaviour_set_after_an_await_should_be_for_the_next_message()
    {
        var actor = Actor(async a =>
        {
            a.Say("begin");
            await _work.Task;
            a.TurnRed();
        });

        actor.Tell(Go);
        actor.Tell("next");
        ExpectMsg("begin");
        _work.SetResult();

        ExpectMsg("red: next");
    }

    [Fact]
    public void A_predicate_should_choose_among_asynchronous_handlers()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Choosy(TestActor)));

        foreach (var message in new object[] { 500, 50, 5, 1.5, 'c', "rest" })
            actor.Tell(message);

        ExpectMsg("large 500");
        ExpectMsg("middle 50");
        ExpectMsg("typed 5");
        ExpectMsg("typed large 1.5");
        ExpectMsg("typed middle c");
        ExpectMsg("any rest");
    }

    [Fact]
    public void A_restart_from_above_should_not_wait_for_the_handler_but_the_next_message_should()
    {
        var parent = PuppetOf(new AllForOneStrategy(_ => Directive.Restart));
        var sibling = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor)));
        var boom = new Boom();
        var handler = new Func<Async, Task>(async a =>
        {
            a.Say("begin");
            await _work.Task;
            a.Say("end");
        });
        var actor = Inside(parent, context => context.ActorOf(Props.Create(() => new Async(handler, TestActor))));
        actor.Tell(Go);
        actor.Tell("next");
        ExpectMsg("begin");

        sibling.Tell(boom);

        Assert.Same(boom, ExpectMsg<(Exception Cause, object? Message)>().Cause);
        ExpectNoMsg(Shortly);
        _work.SetResult();
        ExpectMsg("end");
        ExpectMsg("next");
    }

    private static readonly object Go = new();

    private IActorRef Actor(Func<Async, Task> handler) => Sys.ActorOf(Props.Create(() => new Async(handler, TestActor)));

    private sealed class Async : ReceiveActor
    {
        private readonly IActorRef _report;

        public Async(Func<Async, Task> handler, IActorRef report)
        {
            _report = report;
            ReceiveAsync<object>(_ => handler(this), message => ReferenceEquals(message, Go));
            Receive<Puppet.Run>(run => run.Code(Context));
            ReceiveAny(message => report.Tell(message, Sender));
        }

        public void Say(object what) => _report.Tell(what);

        public void Reply(object what)
        {
            Assert.Equal(Self, Context.Self);
            Sender.Tell(what);
        }

        public void StopSelf() => Context.Stop(Self);

        public void TurnRed() => Become(() => ReceiveAny(message => Say($"red: {message}")));

        protected override void PreRestart(Exception reason, object? message) => Say((reason, message));
    }

    private sealed class Yielding : ReceiveActor
    {
        public Yielding(IActorRef report) => ReceiveAsync<int>(async number =>
        {
            await Task.Yield();
            report.Tell(number);
        });
    }

    private sealed class Choosy : ReceiveActor
    {
        public Choosy(IActorRef report)
        {
            ReceiveAsync<int>(number => Say("large", number), number => number > 100);
            ReceiveAsync<int>(number => number > 10, number => Say("middle", number));
            ReceiveAsync(typeof(int), number => Say("typed", number));
            ReceiveAsync(typeof(double), number => Say("typed large", number), number => number is > 1.0);
            ReceiveAsync(typeof(char), letter => letter is 'c', letter => Say("typed middle", letter));
            ReceiveAnyAsync(anything => Say("any", anything));

            async Task Say(string kind, object message)
            {
                await Task.Yield();
                report.Tell(FormattableString.Invariant($"{kind} {message}"));
            }
        }
    }
}
