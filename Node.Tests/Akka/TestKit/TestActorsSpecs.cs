using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestActors;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class TestActorsSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void EchoActor_should_answer_sender_and_test_actor()
    {
        var sender = CreateTestProbe();
        var echo = ActorOf(EchoActor.Props(this));

        echo.Tell("hello", sender.Ref);

        sender.ExpectMsg("hello");
        ExpectMsgFrom(sender.Ref, "hello");
    }

    [Fact]
    public void EchoActor_should_answer_the_test_actor_once()
    {
        ActorOf(EchoActor.Props(this)).Tell("hello");

        ExpectMsg("hello");
        ExpectNoMsg(50);
    }

    [Fact]
    public void EchoActor_should_spare_the_sender_when_told_so()
    {
        var sender = CreateTestProbe();
        var echo = ActorOf(EchoActor.Props(this, echoBackToSenderAsWell: false));

        echo.Tell("hello", sender.Ref);

        ExpectMsg("hello");
        sender.ExpectNoMsg(50);
    }

    [Fact]
    public void SimpleEchoActor_should_answer_the_sender()
    {
        var echo = ActorOf(SimpleEchoActor.Props());

        echo.Tell("hello");

        ExpectMsgFrom(echo, "hello");
    }

    [Fact]
    public void ForwardActor_should_keep_the_sender()
    {
        var sender = CreateTestProbe();

        ActorOf(ForwardActor.Props(TestActor)).Tell("hello", sender.Ref);

        ExpectMsgFrom(sender.Ref, "hello");
    }

    [Fact]
    public void BlackHoleActor_should_take_all_and_answer_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        ActorOf(BlackHoleActor.Props).Tell("hello");

        ExpectNoMsg(50);
    }

    [Fact]
    public void UnhandledMessageActor_should_handle_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        ActorOf<UnhandledMessageActor>().Tell("hello");

        Assert.Equal("hello", ExpectMsg<UnhandledMessage>().Message);
    }
}
