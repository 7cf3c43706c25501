using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class TestProbeSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_probe_should_be_named_as_asked()
    {
        Assert.Equal("neighbour", CreateTestProbe("neighbour").Ref.Path.Name);
        Assert.NotEqual(CreateTestProbe().Ref, CreateTestProbe().Ref);
    }

    [Fact]
    public void A_probe_should_queue_apart_from_the_spec()
    {
        var probe = CreateTestProbe();

        probe.Ref.Tell("hello");

        Assert.False(HasMessages);
        probe.ExpectMsg("hello");
    }

    [Fact]
    public void Send_should_have_the_probe_as_sender()
    {
        var probe = CreateTestProbe();

        probe.Send(ActorOf(SimpleEchoActor.Props()), "hello");

        probe.ExpectMsg("hello");
    }

    [Fact]
    public void Reply_should_go_to_the_last_sender()
    {
        var probe = CreateTestProbe();
        probe.Ref.Tell("question");
        probe.ExpectMsg("question");

        probe.Reply("answer");

        Assert.Equal(TestActor, probe.Sender);
        ExpectMsgFrom(probe.Ref, "answer");
    }

    [Fact]
    public void Forward_should_keep_the_last_sender()
    {
        var probe = CreateTestProbe();
        var target = CreateTestProbe();
        var origin = CreateTestProbe();
        probe.Ref.Tell("hello", origin.Ref);
        probe.ExpectMsg("hello");

        probe.Forward(target.Ref);
        probe.Forward(target.Ref, "instead");

        target.ExpectMsgFrom(origin.Ref, "hello");
        target.ExpectMsgFrom(origin.Ref, "instead");
    }

    [Fact]
    public void A_probe_should_stand_for_its_actor_wherever_a_reference_is_wanted()
    {
        var probe = CreateTestProbe("stand-in");
        IActorRef reference = probe;

        reference.Tell("as receiver");
        TestActor.Tell("as sender", probe);
        var forwarder = ActorOf(ForwardActor.Props(probe));
        forwarder.Tell("as target");

        probe.ExpectMsg("as receiver");
        ExpectMsgFrom<string>(probe.Ref);
        probe.ExpectMsg("as target");
        Assert.Equal(probe.Ref.Path, reference.Path);
        Assert.True(probe.Equals(probe.Ref));
        Assert.True(probe.Ref.Equals(probe));
        Assert.Equal(probe.Ref.GetHashCode(), probe.GetHashCode());
        Assert.Equal(0, probe.CompareTo(probe.Ref));
        Assert.Equal($"TestProbe({probe.Ref})", probe.ToString());
    }

    [Fact]
    public void A_probe_should_be_watchable_by_an_actor()
    {
        var probe = CreateTestProbe();
        var watcher = CreateTestProbe();
        watcher.Watch(probe);

        probe.Ref.Tell(PoisonPill.Instance);

        Assert.Equal(probe.Ref, watcher.ExpectTerminated(probe).ActorRef);
    }

    [Fact]
    public async Task A_probe_should_do_for_all_that_takes_a_reference()
    {
        var probe = CreateTestProbe("stand-in");
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            if (message is string)
            {
                sender.Tell($"{message}!", probe);
            }

            return AutoPilot.KeepRunning;
        }));

        Assert.Equal("asked!", await probe.Ask<string>("asked", Expected.Long));
        Sys.EventStream.Subscribe(probe, typeof(Version));
        Sys.EventStream.Publish(new Version(1, 2));
        probe.FishForMessage<Version>(_ => true);
        new ActorSelection(probe, "../stand-in").Tell("selected", TestActor);
        Assert.Equal("selected!", ExpectMsg<string>());
        var child = new TestActorRef<BlackHoleActor>(Sys, BlackHoleActor.Props, probe);
        Assert.Equal(probe.Ref.Path, child.Path.Parent);
        Assert.True(await probe.GracefulStop(Expected.Long));
    }

    [Fact]
    public void A_probe_should_live_in_another_system_when_asked()
    {
        var other = ActorSystem.Create("other", Sys.Settings.Config);
        var probe = CreateTestProbe(other);

        probe.Ref.Tell("hello");

        probe.ExpectMsg("hello");
        Assert.Same(other, probe.Sys);
        Shutdown(other, verifySystemShutdown: true);
    }

    [Fact]
    public void A_probe_should_not_become_the_implicit_sender()
    {
        var probe = CreateTestProbe();

        TestActor.Tell("hello");

        ExpectMsgFrom<string>(TestActor);
        Assert.False(probe.HasMessages);
    }

    [Fact]
    public void A_probe_of_a_taken_name_should_be_refused()
    {
        CreateTestProbe("taken");

        Assert.Throws<InvalidActorNameException>(() => CreateTestProbe("taken"));
    }
}
