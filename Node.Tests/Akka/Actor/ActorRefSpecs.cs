using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ActorRefSpecs : EngineSpec
{
    [Fact]
    public void Nobody_should_be_nobody()
    {
        Assert.True(ActorRefs.Nobody.IsNobody());
        Assert.True(((IActorRef?)null).IsNobody());
        Assert.False(PuppetOf().IsNobody());
        Assert.Same(Nobody.Instance, ActorRefs.Nobody);
        Assert.Null(ActorRefs.NoSender);
    }

    [Fact]
    public void Nobody_should_take_any_message_and_say_nothing()
    {
        ActorRefs.Nobody.Tell("anyone?", TestActor);

        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void GetOrElse_should_find_somebody()
    {
        var puppet = PuppetOf();

        Assert.Same(puppet, puppet.GetOrElse(() => TestActor));
        Assert.Same(TestActor, ((IActorRef)ActorRefs.Nobody).GetOrElse(() => TestActor));
    }

    [Fact]
    public void References_should_be_equal_by_path_and_uid()
    {
        var puppet = PuppetOf("mine");
        var found = Inside(puppet, context => context.Self);

        Assert.Equal(puppet, found);
        Assert.Equal(puppet.GetHashCode(), found.GetHashCode());
        Assert.Equal(0, puppet.CompareTo(found));
        Assert.NotEqual(puppet, PuppetOf("other"));
        Assert.False(puppet.Equals(null));
    }

    [Fact]
    public void References_should_be_ordered_by_path()
    {
        var (a, b, c) = (PuppetOf("a"), PuppetOf("b"), PuppetOf("c"));

        Assert.Equal([a, b, c], new[] { c, a, b }.Order());
        Assert.True(a.CompareTo((object)b) < 0);
        Assert.True(b.CompareTo((object)a) > 0);
        Assert.True(a.CompareTo(null as IActorRef) > 0);
    }

    [Fact]
    public void A_reference_should_print_its_path_and_uid()
    {
        var puppet = PuppetOf("mine");

        Assert.Equal($"[akka://test/user/mine#{puppet.Path.Uid}]", puppet.ToString());
    }

    [Fact]
    public void A_status_should_say_what_it_is()
    {
        var boom = new Boom();

        Assert.Equal("done", new Status.Success("done").Status);
        Assert.Equal("Success: done", new Status.Success("done").ToString());
        Assert.Null(Status.Success.Instance.Status);
        Assert.Equal("Success", Status.Success.Instance.ToString());
        Assert.Same(boom, new Status.Failure(boom).Cause);
        Assert.Equal((boom, "state"), (new Status.Failure(boom, "state").Cause, new Status.Failure(boom, "state").State));
        Assert.StartsWith("Failure: ", new Status.Failure(boom).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Failure[state]: ", new Status.Failure(boom, "state").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_death_should_be_equal_by_what_it_says()
    {
        var puppet = PuppetOf();
        var terminated = new Terminated(puppet, true, false);

        Assert.Equal(terminated, new Terminated(puppet, true, false));
        Assert.Equal(terminated.GetHashCode(), new Terminated(puppet, true, false).GetHashCode());
        Assert.NotEqual(terminated, new Terminated(puppet, false, false));
        Assert.NotEqual(terminated, new Terminated(TestActor, true, false));
    }
}
