using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ReceiveTimeoutSpecs() : EngineSpec(VirtualTime)
{
    [Fact]
    public void Silence_should_be_told_as_ReceiveTimeout()
    {
        var actor = Impatient(10 * Second);

        Clock.Advance(10 * Second);

        ExpectMsg(ReceiveTimeout.Instance);
        Assert.Equal(actor, LastSender);
    }

    [Fact]
    public void It_should_be_told_again_after_the_same_time()
    {
        var actor = Impatient(10 * Second);

        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(10 * Second);
            ExpectMsg(ReceiveTimeout.Instance);
            Settle(actor);
        }
    }

    [Fact]
    public void Each_message_should_begin_the_time_anew()
    {
        var actor = Impatient(10 * Second);
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(9 * Second);
            actor.Tell("hello");
            ExpectMsg("hello");
            Settle(actor);
        }

        Clock.Advance(9 * Second);
        Settle(actor);
        Clock.Advance(1 * Second);
        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void A_message_marked_as_not_influencing_should_not()
    {
        var actor = Impatient(10 * Second);
        Clock.Advance(9 * Second);
        actor.Tell(new Unimportant("tick"));
        ExpectMsg(new Unimportant("tick"));
        Settle(actor);

        Clock.Advance(1 * Second);

        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void An_identification_should_not_influence_it()
    {
        var actor = Impatient(10 * Second);
        Clock.Advance(9 * Second);
        actor.Tell(new Identify("id"));
        ExpectMsg<ActorIdentity>();
        Settle(actor);

        Clock.Advance(1 * Second);

        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void Null_should_end_it()
    {
        var actor = Impatient(10 * Second);
        Inside(actor, context => context.SetReceiveTimeout(null));
        Assert.True(Inside(actor, context => context.ReceiveTimeout is null));

        Clock.Advance(100 * Second);

        Settle(actor);
    }

    [Fact]
    public void Another_time_should_replace_it()
    {
        var actor = Impatient(10 * Second);
        Inside(actor, context => context.SetReceiveTimeout(20 * Second));
        Settle(actor);

        Clock.Advance(19 * Second);
        Settle(actor);
        Clock.Advance(1 * Second);
        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void No_time_should_be_over_at_once()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        actor.Tell(new Puppet.Run(context => context.SetReceiveTimeout(TimeSpan.Zero)));
        Settle(actor);

        Clock.Advance(TimeSpan.Zero);

        ExpectMsg(ReceiveTimeout.Instance);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void A_negative_time_should_be_refused()
    {
        Provider.SkipUnlessEmbedded("Akka.NET takes it, and then its scheduler refuses it after the message");
        var actor = Impatient(10 * Second);

        Inside(actor, context => Assert.Throws<ArgumentOutOfRangeException>(() => context.SetReceiveTimeout(-Second)));
    }

    [Fact]
    public void It_should_be_known_to_the_context()
    {
        var actor = Impatient(10 * Second);

        Assert.Equal(10 * Second, Inside(actor, context => context.ReceiveTimeout!.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_should_run_when_set_before_the_first_message(bool inConstructor)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Early(inConstructor, TestActor)));
        ExpectMsg("started");
        Settle(actor);

        Clock.Advance(10 * Second);

        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void It_should_outlive_a_restart()
    {
        var actor = Impatient(10 * Second);
        actor.Tell(new Boom());
        Assert.Equal(10 * Second, Inside(actor, context => context.ReceiveTimeout!.Value));
        Settle(actor);

        Clock.Advance(10 * Second);

        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void It_should_end_with_the_actor()
    {
        var actor = Impatient(10 * Second);
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.AllDeadLetters));

        Clock.Advance(100 * Second);

        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_message_that_waits_should_not_stop_the_time()
    {
        using var gate = new Gate();
        var actor = Impatient(10 * Second);
        actor.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        actor.Tell("hello");

        Clock.Advance(100 * Second);
        gate.Open();

        ExpectMsg("hello");
        Settle(actor);
        Clock.Advance(10 * Second);
        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void It_should_count_from_the_end_of_an_asynchronous_handler()
    {
        var work = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Working(work.Task, TestActor)));
        actor.Tell("work");
        ExpectMsg("begin");
        Clock.Advance(6 * Second);
        work.SetResult();
        ExpectMsg("end");
        Settle(actor);

        Clock.Advance(6 * Second);
        Settle(actor);
        Clock.Advance(4 * Second);
        ExpectMsg(ReceiveTimeout.Instance);
    }

    [Fact]
    public void It_should_come_after_an_asynchronous_handler_that_takes_too_long()
    {
        var work = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Working(work.Task, TestActor)));
        actor.Tell("work");
        ExpectMsg("begin");
        ExpectNoMsg(Shortly);

        Clock.Advance(10 * Second);
        ExpectNoMsg(Shortly);
        work.SetResult();

        ExpectMsg("end");
        ExpectMsg(ReceiveTimeout.Instance);
    }

    private IActorRef Impatient(TimeSpan timeout)
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));
        Inside(actor, context => context.SetReceiveTimeout(timeout));
        Settle(actor);
        return actor;
    }

    // When this message is answered, all messages before it have been handled, and their time has begun.
    private void Settle(IActorRef actor)
    {
        actor.Tell(new Unimportant("settled"));
        ExpectMsg(new Unimportant("settled"));
    }

    private sealed record Unimportant(string Word) : INotInfluenceReceiveTimeout;

    private sealed class Early : UntypedActor
    {
        private readonly bool _inConstructor;
        private readonly IActorRef _report;

        public Early(bool inConstructor, IActorRef report)
        {
            _inConstructor = inConstructor;
            _report = report;
            if (inConstructor)
                SetReceiveTimeout(10 * Second);
        }

        protected override void PreStart()
        {
            if (!_inConstructor)
                SetReceiveTimeout(10 * Second);
            Self.Tell("started");
        }

        protected override void OnReceive(object message) => _report.Tell(message);
    }

    private sealed class Working : ReceiveActor
    {
        public Working(Task work, IActorRef report)
        {
            SetReceiveTimeout(10 * Second);
            ReceiveAsync<string>(async _ =>
            {
                report.Tell("begin");
                await work;
                report.Tell("end");
            });
            ReceiveAny(message => report.Tell(message));
        }
    }
}
