using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class DeathWatchSpecs : EngineSpec
{
    private readonly IActorRef _watcher;

    public DeathWatchSpecs() => _watcher = PuppetOf("watcher");

    [Fact]
    public void A_watcher_should_be_told_of_the_death_exactly_once()
    {
        var subject = Watched();
        Inside(_watcher, context => context.Watch(subject));

        Sys.Stop(subject);

        var terminated = ExpectMsg<Puppet.Mourned>().Death;
        Assert.Equal(subject, terminated.ActorRef);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
        Assert.Equal(subject, LastSender);
        AssertNothingMore();
    }

    [Fact]
    public void All_watchers_should_be_told()
    {
        var subject = Watched();
        var watchers = Enumerable.Range(0, 20).Select(_ => PuppetOf()).ToArray();
        Array.ForEach(watchers, watcher => Inside(watcher, context => context.Watch(subject)));

        Sys.Stop(subject);

        Assert.All(ReceiveN(20), message => Assert.Equal(subject, Assert.IsType<Puppet.Mourned>(message).Death.ActorRef));
    }

    [Fact]
    public void A_dead_actor_should_be_told_of_at_once()
    {
        var subject = Watched();
        Kill(subject);

        Inside(_watcher, context => context.Watch(subject));

        var terminated = ExpectMsg<Puppet.Mourned>().Death;
        Assert.Equal(subject, terminated.ActorRef);
        Assert.False(terminated.ExistenceConfirmed);
        AssertNothingMore();
    }

    [Fact]
    public void A_dead_actor_should_be_told_of_again_when_it_is_watched_again()
    {
        var subject = Watched();
        Inside(_watcher, context => context.Watch(subject));
        Kill(subject);
        ExpectMsg<Puppet.Mourned>();

        Inside(_watcher, context => context.Watch(subject));

        Assert.Equal(subject, ExpectMsg<Puppet.Mourned>().Death.ActorRef);
    }

    [Fact]
    public void An_actor_that_never_lived_should_be_told_of_as_unconfirmed()
    {
        var missing = Provoke("/user/never");

        Inside(_watcher, context => context.Watch(missing));

        var terminated = ExpectMsg<Puppet.Mourned>().Death;
        Assert.Equal(missing, terminated.ActorRef);
        Assert.False(terminated.ExistenceConfirmed);
    }

    [Fact]
    public void After_unwatch_nothing_should_come()
    {
        var subject = Watched();
        Inside(_watcher, context =>
        {
            context.Watch(subject);
            context.Unwatch(subject);
        });

        Kill(subject);

        AssertNothingMore();
    }

    [Fact]
    public void Unwatch_should_take_back_a_death_that_waits_in_the_mailbox()
    {
        var subject = Watched();
        var busy = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));
        Inside(busy, context => context.Watch(subject));
        using var gate = new Gate();
        busy.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        busy.Tell(new Puppet.Run(context => context.Unwatch(subject)));
        Kill(subject);
        gate.Open();

        AssertNothingMore(busy);
    }

    [Fact]
    public void Watching_twice_should_be_watching_once()
    {
        var subject = Watched();
        Inside(_watcher, context =>
        {
            context.Watch(subject);
            context.Watch(subject);
        });

        Kill(subject);

        ExpectMsg<Puppet.Mourned>();
        AssertNothingMore();
    }

    [Fact]
    public void Unwatch_should_undo_any_number_of_watches()
    {
        var subject = Watched();
        Inside(_watcher, context =>
        {
            context.Watch(subject);
            context.Watch(subject);
            context.Unwatch(subject);
        });

        Kill(subject);

        AssertNothingMore();
    }

    [Fact]
    public void A_watch_after_an_unwatch_should_count()
    {
        var subject = Watched();
        Inside(_watcher, context =>
        {
            context.Watch(subject);
            context.Unwatch(subject);
            context.Watch(subject);
        });

        Kill(subject);

        ExpectMsg<Puppet.Mourned>();
        AssertNothingMore();
    }

    [Fact]
    public void An_actor_should_not_watch_itself()
    {
        var self = Watched();
        Assert.Equal(self, Inside(self, context => context.Watch(context.Self)));

        Kill(self);

        AssertNothingMore();
    }

    [Fact]
    public void A_parent_should_be_told_of_a_child_only_when_it_watches()
    {
        var (watched, unwatched) = Inside(_watcher, context =>
            (context.Watch(context.ActorOf(Puppet.Props(TestActor))), context.ActorOf(Puppet.Props(TestActor))));

        Kill(unwatched);
        Kill(watched);

        Assert.Equal(watched, ExpectMsg<Puppet.Mourned>().Death.ActorRef);
        AssertNothingMore();
    }

    [Fact]
    public void A_watched_childs_name_should_be_free_when_its_death_is_told()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Replacing(TestActor)));
        var first = ExpectMsg<IActorRef>();

        first.Tell(PoisonPill.Instance);

        var second = ExpectMsg<IActorRef>();
        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
        Assert.Equal(parent, Inside(second, context => context.Parent));
    }

    [Fact]
    public void A_restart_of_the_subject_should_not_be_its_death()
    {
        var subject = Watched();
        Inside(_watcher, context => context.Watch(subject));

        subject.Tell(new Boom());
        subject.Tell("alive");
        ExpectMsg("alive");
        AssertNothingMore();

        Kill(subject);
        ExpectMsg<Puppet.Mourned>();
    }

    [Fact]
    public void A_watch_should_outlive_a_restart_of_the_watcher()
    {
        var subject = Watched();
        Inside(_watcher, context => context.Watch(subject));

        _watcher.Tell(new Boom());
        Kill(subject);

        ExpectMsg<Puppet.Mourned>();
        AssertNothingMore();
    }

    [Fact]
    public void A_watcher_should_be_told_of_an_actor_stopped_by_its_supervisor()
    {
        var parent = PuppetOf(SupervisorStrategy.StoppingStrategy);
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor)));
        Inside(_watcher, context => context.Watch(child));

        child.Tell(new Boom());

        Assert.Equal(child, ExpectMsg<Puppet.Mourned>().Death.ActorRef);
    }

    [Fact]
    public void A_whole_tree_should_be_told_of_actor_by_actor()
    {
        var top = Watched();
        var middle = Inside(top, context => context.ActorOf(Puppet.Props(TestActor)));
        var bottom = Inside(middle, context => context.ActorOf(Puppet.Props(TestActor)));
        Inside(_watcher, context =>
        {
            context.Watch(top);
            context.Watch(middle);
            context.Watch(bottom);
        });

        Sys.Stop(top);

        Assert.Equal([bottom, middle, top], ReceiveN(3).Cast<Puppet.Mourned>().Select(dead => dead.Death.ActorRef));
    }

    [Fact]
    public void An_unhandled_death_should_break_the_pact()
    {
        var causes = CreateTestProbe();
        var parent = PuppetOf(new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause);
            return Directive.Stop;
        }));
        var subject = Watched();
        var ignorant = Watch(Inside(parent, context => context.ActorOf(Props.Create(() => new Ignorant(subject)))));
        ignorant.Tell("handled");
        ExpectMsg("handled");

        Kill(subject);

        var broken = causes.ExpectMsg<DeathPactException>();
        Assert.Equal(subject, broken.DeadActor);
        Assert.Contains(subject.Path.ToString(), broken.Message, StringComparison.Ordinal);
        ExpectTerminated(ignorant);
    }

    [Fact]
    public void A_death_should_not_be_told_to_a_watcher_that_has_stopped()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(AllDeadLetters));
        var subject = Watched();
        Inside(_watcher, context => context.Watch(subject));

        Kill(_watcher);
        Kill(subject);
        Sys.DeadLetters.Tell("the end");

        letters.FishForMessage(letter => letter is not AllDeadLetters { Message: Terminated } && letter is DeadLetter { Message: "the end" });
    }

    private IActorRef Watched() => PuppetOf();

    // The reaper watches last and is told last.
    private void Kill(IActorRef actor)
    {
        var reaper = CreateTestProbe();
        reaper.Watch(actor);
        Sys.Stop(actor);
        reaper.ExpectTerminated(actor);
    }

    /// <summary>A reference at whose path nobody ever lived: the recipient of its dead letters.</summary>
    private IActorRef Provoke(string path)
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        Sys.ActorSelection(path).Tell("anyone?");
        return letters.ExpectMsg<DeadLetter>().Recipient;
    }

    private void AssertNothingMore() => AssertNothingMore(_watcher);

    // A death goes round by the watcher's own mailbox, hence two messages: it lies before the second of them.
    private void AssertNothingMore(IActorRef watcher)
    {
        for (var i = 0; i < 2; i++)
        {
            watcher.Tell("nothing more");
            ExpectMsg("nothing more");
        }
    }

    private sealed class Ignorant : ReceiveActor
    {
        public Ignorant(IActorRef subject)
        {
            Context.Watch(subject);
            Receive<string>(word => Sender.Tell(word));
        }
    }

    private sealed class Replacing : ReceiveActor
    {
        public Replacing(IActorRef report)
        {
            Make();
            Receive<Terminated>(_ => Make());

            void Make() => report.Tell(Context.Watch(Context.ActorOf(Puppet.Props(report), "child")));
        }
    }
}
