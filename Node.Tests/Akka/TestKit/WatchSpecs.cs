using Akka.Actor;
using Akka.TestKit.TestActors;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class WatchSpecs : Akka.TestKit.Xunit2.TestKit
{
    private readonly IActorRef _mortal;

    public WatchSpecs() => _mortal = ActorOf(BlackHoleActor.Props, "mortal");

    [Fact]
    public void ExpectTerminated_should_take_the_death_notice_of_a_watched_actor()
    {
        Assert.Same(_mortal, Watch(_mortal));

        Sys.Stop(_mortal);

        Assert.Equal(_mortal, ExpectTerminated(_mortal).ActorRef);
    }

    [Fact]
    public async Task ExpectTerminatedAsync_should_take_the_death_notice_of_a_watched_actor()
    {
        Assert.Same(_mortal, await WatchAsync(_mortal));

        _mortal.Tell(PoisonPill.Instance);

        Assert.Equal(_mortal, (await ExpectTerminatedAsync(_mortal)).ActorRef);
    }

    [Fact]
    public async Task ExpectTerminated_should_fail_when_the_actor_lives()
    {
        Watch(_mortal);

        await Expected.Failure(
            () => ExpectTerminated(_mortal, Expected.Shortly, "should be gone"),
            async () => await ExpectTerminatedAsync(_mortal, Expected.Shortly, "should be gone"),
            "mortal",
            "should be gone");
    }

    [Fact]
    public async Task ExpectTerminated_should_fail_when_another_actor_died()
    {
        var other = Watch(ActorOf(BlackHoleActor.Props, "other"));
        var another = await WatchAsync(ActorOf(BlackHoleActor.Props, "another"));
        Sys.Stop(other);
        Sys.Stop(another);

        await Expected.Failure(() => ExpectTerminated(_mortal), async () => await ExpectTerminatedAsync(_mortal), "mortal");
    }

    [Fact]
    public async Task Unwatch_should_end_the_watch()
    {
        Watch(_mortal);
        Assert.Same(_mortal, Unwatch(_mortal));
        Watch(_mortal);
        Assert.Same(_mortal, await UnwatchAsync(_mortal));

        Sys.Stop(_mortal);

        ExpectNoMsg(50);
    }

    [Fact]
    public void Watch_should_notice_an_actor_that_is_dead_already()
    {
        Watch(_mortal);
        Sys.Stop(_mortal);
        ExpectTerminated(_mortal);

        Watch(_mortal);

        ExpectTerminated(_mortal);
    }

    [Fact]
    public void A_probe_should_be_watchable_by_an_actor_under_test()
    {
        var probe = CreateTestProbe();
        Watch(probe);

        Sys.Stop(probe);

        ExpectTerminated(probe);
    }
}
