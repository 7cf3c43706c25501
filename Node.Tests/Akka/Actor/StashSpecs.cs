using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class StashSpecs : EngineSpec
{
    private readonly IActorRef _actor;

    public StashSpecs() => _actor = Sys.ActorOf(Props.Create(() => new Doorkeeper(TestActor)).WithDispatcher(OwnThread));

    [Fact]
    public void Stashed_messages_should_come_back_in_the_order_told_and_before_those_that_wait()
    {
        using var gate = new Gate();
        _actor.Tell("a");
        _actor.Tell("b");
        _actor.Tell("c");
        Do(stash => Assert.Equal(3, stash.Count));
        _actor.Tell(new UseStash((_, _) => gate.Pass()));
        gate.AwaitArrival();
        _actor.Tell("open");
        _actor.Tell("d");
        gate.Open();

        ExpectMsg("a");
        ExpectMsg("b");
        ExpectMsg("c");
        ExpectMsg("d");
    }

    [Fact]
    public void Unstash_should_bring_the_oldest_back()
    {
        _actor.Tell("a");
        _actor.Tell("b");
        Do(stash => stash.Unstash());
        Do(stash =>
        {
            Assert.Equal(2, stash.Count);
            Assert.Equal(["b", "a"], stash.ClearStash().Select(envelope => envelope.Message));
        });

        AssertDone();
    }

    [Fact]
    public void Unstash_of_nothing_should_be_nothing()
    {
        Do(stash =>
        {
            stash.Unstash();
            stash.UnstashAll();
            Assert.Empty(stash.ClearStash());
        });

        AssertDone();
    }

    [Fact]
    public void A_stashed_message_should_keep_its_sender()
    {
        var probe = CreateTestProbe();
        _actor.Tell("a", probe.Ref);
        _actor.Tell("open");

        ExpectMsgFrom(probe.Ref, "a");
    }

    [Fact]
    public void A_message_may_be_stashed_again_each_time_it_comes()
    {
        _actor.Tell("a");
        Do(stash => stash.UnstashAll());
        Do(stash => stash.UnstashAll());
        _actor.Tell("open");

        ExpectMsg("a");
    }

    [Fact]
    public void A_message_should_not_be_stashed_twice()
    {
        _actor.Tell("twice");

        Assert.Contains("Can't stash the same message twice more than once", ExpectMsg<IllegalActorStateException>().Message, StringComparison.Ordinal);
        _actor.Tell("open");
        ExpectMsg("twice");
        AssertDone();
    }

    [Fact]
    public void Equal_messages_may_both_be_stashed()
    {
        _actor.Tell("a");
        _actor.Tell("a");
        _actor.Tell("open");

        ExpectMsg("a");
        ExpectMsg("a");
    }

    [Fact]
    public void A_restart_should_bring_the_stash_back()
    {
        _actor.Tell("a");
        _actor.Tell("b");
        _actor.Tell(new Boom());
        _actor.Tell("open");

        ExpectMsg("a");
        ExpectMsg("b");
    }

    [Fact]
    public void The_stash_of_a_stopped_actor_should_become_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        _actor.Tell("a");
        _actor.Tell("b");
        _actor.Tell(PoisonPill.Instance);

        Assert.Equal("a", ExpectMsg<DeadLetter>().Message);
        Assert.Equal("b", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void ClearStash_should_take_everything_out()
    {
        _actor.Tell("a");
        _actor.Tell("b");
        Do(stash =>
        {
            var taken = stash.ClearStash().ToArray();
            Assert.Equal(["a", "b"], taken.Select(envelope => envelope.Message));
            Assert.All(taken, envelope => Assert.Equal(TestActor, envelope.Sender));
            Assert.True(stash.IsEmpty);
        });
        _actor.Tell("open");

        AssertDone();
    }

    [Fact]
    public void Prepend_should_put_messages_before_the_others_in_their_order()
    {
        _actor.Tell("c");
        Do(stash => stash.Prepend([new Envelope("a", TestActor), new Envelope("b", ActorRefs.NoSender)]));
        _actor.Tell("open");

        ExpectMsgFrom(TestActor, "a");
        ExpectMsg("b");
        Assert.Equal(Sys.DeadLetters, LastSender);
        ExpectMsg("c");
    }

    [Fact]
    public void UnstashAll_with_a_predicate_should_bring_back_what_fits_and_drop_the_rest()
    {
        _actor.Tell("a");
        _actor.Tell("b");
        _actor.Tell("c");
        Do(stash =>
        {
            stash.UnstashAll(envelope => !envelope.Message.Equals("b"));
            Assert.True(stash.IsEmpty);
        });
        _actor.Tell("open");

        ExpectMsg("a");
        ExpectMsg("c");
        AssertDone();
    }

    [Fact]
    public void The_stash_should_know_how_full_it_is()
    {
        Do(stash => Assert.Equal((0, true, false, false, -1), (stash.Count, stash.IsEmpty, stash.NonEmpty, stash.IsFull, stash.Capacity)));
        _actor.Tell("a");
        Do(stash => Assert.Equal((1, false, true, false), (stash.Count, stash.IsEmpty, stash.NonEmpty, stash.IsFull)));
    }

    [Fact]
    public void A_stashed_death_should_come_back()
    {
        var subject = PuppetOf();
        Do((_, context) => context.Watch(subject));
        Sys.Stop(subject);
        AwaitAssert(() =>
        {
            var count = 0;
            Do(stash => count = stash.Count);
            Assert.Equal(1, count);
        });

        _actor.Tell("open");

        Assert.Equal(subject, ExpectMsg<Puppet.Mourned>().Death.ActorRef);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void A_stashed_death_with_a_message_of_its_own_should_come_back_as_that()
    {
        Provider.SkipUnlessEmbedded("Akka.NET stashes the Terminated behind the message, and brings that back");
        var subject = PuppetOf();
        Do((_, context) => context.WatchWith(subject, "gone"));
        Sys.Stop(subject);
        AwaitAssert(() =>
        {
            var count = 0;
            Do(stash => count = stash.Count);
            Assert.Equal(1, count);
        });

        _actor.Tell("open");

        ExpectMsg("gone");
    }

    [Fact]
    public void A_stash_that_is_full_should_refuse_by_failing()
    {
        var system = ActorSystem.Create("small", Quiet("small { mailbox-type = \"Akka.Dispatch.UnboundedDequeBasedMailbox\", stash-capacity = 2 }"));
        var actor = system.ActorOf(Props.Create(() => new Doorkeeper(TestActor)).WithMailbox("small"));
        actor.Tell("a");
        actor.Tell("b");
        actor.Tell(new UseStash((stash, _) => TestActor.Tell((stash.IsFull, stash.Capacity))));
        ExpectMsg((true, 2));

        actor.Tell("c");

        Assert.IsType<StashOverflowException>(ExpectMsg<Exception>());
        Shutdown(system);
    }

    [Theory]
    [InlineData(typeof(Unbounded))]
    [InlineData(typeof(Plain))]
    public void Each_kind_of_stash_should_get_a_mailbox_with_a_front(Type type)
    {
        var actor = Sys.ActorOf(Props.Create(type, TestActor));

        actor.Tell("a");
        actor.Tell("open");

        ExpectMsg("a");
    }

    [Fact]
    public void An_unrestricted_stash_should_miss_its_deque_and_say_so()
    {
        var system = ActorSystem.Create("without-deque", Quiet("akka { loglevel = ERROR, loggers = [] }"));
        var errors = CreateTestProbe(system);
        system.EventStream.Subscribe(errors.Ref, typeof(Error));

        system.ActorOf(Props.Create(() => new Unrestricted(TestActor)));

        Assert.Contains("DequeBasedMailbox required, got: ", errors.ExpectMsg<Error>().ToString(), StringComparison.Ordinal);
        Shutdown(system);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public void An_unrestricted_stash_should_fail_the_creation_without_a_deque()
    {
        Provider.SkipUnlessEmbedded("Akka.NET lets the actor start without its stash");
        var actor = Watch(Sys.ActorOf(Props.Create(() => new Unrestricted(TestActor))));

        ExpectTerminated(actor);
    }

    [Fact]
    public void An_unrestricted_stash_should_work_with_the_deque_that_its_props_name()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Unrestricted(TestActor)).WithMailbox("akka.actor.mailbox.unbounded-deque-based"));

        actor.Tell("a");
        actor.Tell("open");

        ExpectMsg("a");
    }

    private void Do(Action<IStash> what) => Do((stash, _) => what(stash));

    // Waits until it is done: an assertion that fails in there must be missed out here.
    private void Do(Action<IStash, IActorContext> what)
    {
        var done = CreateTestProbe();
        _actor.Tell(new UseStash((stash, context) =>
        {
            what(stash, context);
            done.Ref.Tell("done");
        }));
        done.ExpectMsg("done");
    }

    private void AssertDone()
    {
        _actor.Tell("open");
        _actor.Tell("done");
        ExpectMsg("done");
    }

    private sealed record UseStash(Action<IStash, IActorContext> What);

    /// <summary>Stashes all that comes before "open".</summary>
    private class Keeper : UntypedActor
    {
        private readonly IActorRef _report;

        protected Keeper(IActorRef report) => _report = report;

        protected override void OnReceive(object message)
        {
            var stash = ((IActorStash)this).Stash;
            switch (message)
            {
                case Exception cause:
                    throw cause;
                case UseStash use:
                    use.What(stash, Context);
                    break;
                case "open":
                    Become(Opened);
                    stash.UnstashAll();
                    break;
                default:
                    Keep(stash, message);
                    break;
            }
        }

        private void Opened(object message)
        {
            if (message is not "open")
                _report.Tell(message is Terminated death ? new Puppet.Mourned(death) : message, Sender);
        }

        private void Keep(IStash stash, object message)
        {
            try
            {
                stash.Stash();
                if (message is "twice")
                    stash.Stash();
            }
            catch (AkkaException refusal)
            {
                _report.Tell(refusal);
            }
        }
    }

    private sealed class Doorkeeper(IActorRef report) : Keeper(report), IWithStash
    {
        public IStash Stash { get; set; } = null!;
    }

    private sealed class Unbounded(IActorRef report) : Keeper(report), IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;
    }

    private sealed class Unrestricted(IActorRef report) : Keeper(report), IWithUnrestrictedStash
    {
        public IStash Stash { get; set; } = null!;
    }

    private sealed class Plain(IActorRef report) : UntypedActorWithStash
    {
        protected override void OnReceive(object message)
        {
            if (message is "open")
            {
                Become(opened => report.Tell(opened));
                Stash.UnstashAll();
            }
            else
            {
                Stash.Stash();
            }
        }
    }
}
