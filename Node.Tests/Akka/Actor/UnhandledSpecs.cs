using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class UnhandledSpecs : EngineSpec
{
    public UnhandledSpecs() => Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

    [Fact]
    public void A_message_refused_should_be_published_with_its_sender_and_recipient()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Refusing()));

        actor.Tell("what?");

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal(("what?", TestActor, actor), (unhandled.Message, unhandled.Sender, unhandled.Recipient));
    }

    [Fact]
    public void A_message_given_up_on_should_be_published()
    {
        Sys.ActorOf(Props.Create(() => new GivingUp())).Tell("what?");

        Assert.Equal("what?", ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void An_actor_may_do_something_else_with_what_it_does_not_handle()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Complaining(TestActor)));

        actor.Tell("what?");

        ExpectMsg("I do not know what?");
    }

    [Fact]
    public void An_unhandled_message_should_be_logged_at_debug_level_when_asked_for()
    {
        var system = ActorSystem.Create("talkative", Quiet("akka.actor.debug.unhandled = on"));
        var lines = CreateTestProbe(system);
        system.EventStream.Subscribe(lines.Ref, typeof(Debug));
        var actor = system.ActorOf(Props.Create(() => new Refusing()), "refusing");

        actor.Tell("what?", lines.Ref);

        var line = lines.FishForMessage<Debug>(debug => debug.LogSource == actor.Path.ToString());
        Assert.StartsWith("Unhandled message from ", line.Message.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" : what?", line.Message.ToString(), StringComparison.Ordinal);
        Shutdown(system);
    }

    private sealed class Refusing : ActorBase
    {
        protected override bool Receive(object message) => false;
    }

    private sealed class GivingUp : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Complaining(IActorRef report) : ActorBase
    {
        protected override bool Receive(object message) => false;

        protected override void Unhandled(object message) => report.Tell($"I do not know {message}");
    }
}
