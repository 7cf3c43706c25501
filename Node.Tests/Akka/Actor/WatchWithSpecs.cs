using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class WatchWithSpecs : EngineSpec
{
    private readonly IActorRef _watcher;
    private readonly IActorRef _subject;

    public WatchWithSpecs()
    {
        _watcher = PuppetOf("watcher");
        _subject = PuppetOf("subject");
    }

    [Fact]
    public void The_message_should_come_in_the_place_of_Terminated()
    {
        Assert.Equal(_subject, Inside(_watcher, context => context.WatchWith(_subject, "gone")));

        Sys.Stop(_subject);

        ExpectMsgFrom(_subject, "gone");
        AssertNothingMore();
    }

    [Fact]
    public void The_message_should_come_for_an_actor_that_is_dead_already()
    {
        Watch(_subject);
        Sys.Stop(_subject);
        ExpectTerminated(_subject);

        Inside(_watcher, context => context.WatchWith(_subject, "gone"));

        ExpectMsg("gone");
    }

    [Fact]
    public void Each_watch_should_have_its_own_message()
    {
        var other = PuppetOf("other");
        Inside(_watcher, context =>
        {
            context.WatchWith(_subject, "the subject");
            context.WatchWith(other, "the other");
        });

        Sys.Stop(other);
        ExpectMsg("the other");
        Sys.Stop(_subject);
        ExpectMsg("the subject");
    }

    [Fact]
    public void An_unhandled_message_should_not_break_a_pact()
    {
        var unhandled = CreateTestProbe();
        Sys.EventStream.Subscribe(unhandled.Ref, typeof(UnhandledMessage));
        var careless = Sys.ActorOf(Props.Create(() => new Careless(_subject)));
        careless.Tell("ready?");
        ExpectMsg("yes");

        Sys.Stop(_subject);

        Assert.Equal(1, unhandled.ExpectMsg<UnhandledMessage>().Message);
        careless.Tell("still here?");
        ExpectMsg("yes");
    }

    [Fact]
    public void Unwatch_should_undo_it()
    {
        Inside(_watcher, context =>
        {
            context.WatchWith(_subject, "gone");
            context.Unwatch(_subject);
        });
        Watch(_subject);

        Sys.Stop(_subject);

        ExpectTerminated(_subject);
        AssertNothingMore();
    }

    [Fact]
    public void The_first_of_two_messages_should_stay()
    {
        Inside(_watcher, context =>
        {
            context.WatchWith(_subject, "first");
            context.WatchWith(_subject, "second");
        });

        Sys.Stop(_subject);

        ExpectMsg("first");
        AssertNothingMore();
    }

    [Fact]
    public void A_watch_should_stay_what_it_was_first()
    {
        var other = PuppetOf("other");
        Inside(_watcher, context =>
        {
            context.Watch(_subject);
            context.WatchWith(_subject, "gone");
            context.WatchWith(other, "gone");
            context.Watch(other);
        });

        Sys.Stop(_subject);
        ExpectMsg<Puppet.Mourned>();
        Sys.Stop(other);
        ExpectMsg("gone");
    }

    [Fact]
    public void Another_message_should_be_taken_after_an_unwatch()
    {
        Inside(_watcher, context =>
        {
            context.WatchWith(_subject, "first");
            context.Unwatch(_subject);
            context.WatchWith(_subject, "second");
        });

        Sys.Stop(_subject);

        ExpectMsg("second");
    }

    [Fact]
    public void Nothing_should_be_refused_as_message_or_as_subject()
    {
        Inside(_watcher, context =>
        {
            Assert.Throws<ArgumentNullException>(() => context.WatchWith(_subject, null!));
            Assert.Throws<ArgumentNullException>(() => context.WatchWith(null!, "gone"));
            Assert.Throws<ArgumentNullException>(() => context.Watch(null!));
            Assert.Throws<ArgumentNullException>(() => context.Unwatch(null!));
        });
    }

    private void AssertNothingMore()
    {
        for (var i = 0; i < 2; i++)
        {
            _watcher.Tell("nothing more");
            ExpectMsg("nothing more");
        }
    }

    private sealed class Careless : ReceiveActor
    {
        public Careless(IActorRef subject)
        {
            Context.WatchWith(subject, 1);
            Receive<string>(_ => Sender.Tell("yes"));
        }
    }
}
