using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class IdentifySpecs : EngineSpec
{
    [Fact]
    public void An_actor_should_answer_with_itself_and_the_id()
    {
        var puppet = PuppetOf();

        puppet.Tell(new Identify(42));

        Assert.Equal(new ActorIdentity(42, puppet), ExpectMsgFrom<ActorIdentity>(puppet));
    }

    [Fact]
    public void An_actor_that_handles_nothing_should_answer()
    {
        Sys.ActorOf(Props.Create(() => new Deaf())).Tell(new Identify("id"));

        Assert.Equal("id", ExpectMsg<ActorIdentity>().MessageId);
    }

    [Fact]
    public void A_dead_actor_should_be_answered_for()
    {
        var puppet = PuppetOf();
        Watch(puppet);
        Sys.Stop(puppet);
        ExpectTerminated(puppet);

        puppet.Tell(new Identify("id"));

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal("id", identity.MessageId);
        Assert.Null(identity.Subject);
    }

    [Fact]
    public void An_actor_that_dies_before_it_answers_should_be_answered_for()
    {
        var parent = PuppetOf();
        var busy = Watch(Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread))));
        using var gate = new Gate();
        busy.Tell(new Puppet.Run(context =>
        {
            gate.Pass();
            context.Stop(context.Self);
        }));
        gate.AwaitArrival();

        busy.Tell(new Identify("id"));
        gate.Open();

        var messages = ReceiveN(2);
        Assert.Null(Assert.Single(messages.OfType<ActorIdentity>()).Subject);
        Assert.Single(messages.OfType<Terminated>());
    }

    [Fact]
    public void A_selection_of_nobody_should_be_answered_for()
    {
        Sys.ActorSelection("/user/nowhere").Tell(new Identify("id"));

        Assert.Null(ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void The_dead_letters_should_answer_that_they_are_nobody()
    {
        Sys.DeadLetters.Tell(new Identify("id"));

        Assert.True(ExpectMsg<ActorIdentity>().Subject.IsNobody());
    }

    [Fact]
    public void Messages_should_be_equal_by_what_they_say()
    {
        var puppet = PuppetOf();

        Assert.Equal(new Identify("id"), new Identify("id"));
        Assert.NotEqual(new Identify("id"), new Identify("other"));
        Assert.Equal(new ActorIdentity("id", puppet), new ActorIdentity("id", puppet));
        Assert.NotEqual(new ActorIdentity("id", puppet), new ActorIdentity("id", null));
        Assert.NotEqual(new ActorIdentity("id", puppet), new ActorIdentity("other", puppet));
        Assert.Equal(new Identify("id").GetHashCode(), new Identify("id").GetHashCode());
        Assert.Equal(new ActorIdentity("id", puppet).GetHashCode(), new ActorIdentity("id", puppet).GetHashCode());
    }

    private sealed class Deaf : ReceiveActor;
}
