using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ActorNameSpecs : EngineSpec
{
    [Fact]
    public void A_name_that_is_taken_should_be_refused_by_name()
    {
        PuppetOf("unique");

        var refusal = Assert.Throws<InvalidActorNameException>(() => PuppetOf("unique"));

        Assert.Contains("unique", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_should_be_taken_under_its_own_parent_only()
    {
        var (first, second) = (PuppetOf("first"), PuppetOf("second"));

        var one = Inside(first, context => context.ActorOf(Puppet.Props(TestActor), "child"));
        var other = Inside(second, context => context.ActorOf(Puppet.Props(TestActor), "child"));

        Assert.NotEqual(one, other);
        Assert.Equal("akka://test/user/first/child", one.Path.ToString());
        Assert.Equal("akka://test/user/second/child", other.Path.ToString());
    }

    [Fact]
    public void A_refused_name_should_leave_the_parent_running()
    {
        var parent = PuppetOf();
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor), "child"));

        Inside(parent, context => Assert.Throws<InvalidActorNameException>(() => context.ActorOf(Puppet.Props(TestActor), "child")));

        Assert.Equal(child, Inside(parent, context => context.Child("child")));
    }

    [Fact]
    public void A_name_should_stay_taken_until_its_bearer_has_fully_stopped()
    {
        var parent = PuppetOf();
        var first = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread), "name"));
        Inside(parent, context => context.WatchWith(first, "stopped"));
        using var gate = new Gate();
        first.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        Inside(parent, context =>
        {
            context.Stop(first);
            Assert.Throws<InvalidActorNameException>(() => context.ActorOf(Puppet.Props(TestActor), "name"));
        });
        gate.Open();
        ExpectMsg("stopped");
        var second = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor), "name"));

        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first.Path.Uid, second.Path.Uid);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_message_to_an_old_incarnation_should_not_reach_the_new_one()
    {
        var first = PuppetOf("name");
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);
        IActorRef? second = null;
        AwaitAssert(() => second = PuppetOf("name"));

        first.Tell("for the dead");
        second!.Tell("for the living");

        ExpectMsg("for the living");
    }

    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a#1")]
    [InlineData("häuslich")]
    [InlineData("50%")]
    [InlineData("a%zz")]
    [InlineData("a\\b")]
    [InlineData("<a>")]
    public void An_invalid_name_should_be_refused_by_name(string name)
    {
        var refusal = Assert.Throws<InvalidActorNameException>(() => PuppetOf(name));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a$b")]
    [InlineData("50%25")]
    [InlineData("peer-10.0.0.1:30303")]
    [InlineData("a_b@c&d=e,f!g~h'i;j(k)")]
    [InlineData("a+b*c\"d.e")]
    public void A_valid_name_should_be_the_last_element_of_the_path(string name)
    {
        Assert.Equal(name, PuppetOf(name).Path.Name);
    }

    [Fact]
    public void Nameless_children_should_be_named_in_order_and_uniquely()
    {
        var parent = PuppetOf();

        var names = Inside(parent, context =>
            Enumerable.Range(0, 70).Select(_ => context.ActorOf(Puppet.Props(TestActor)).Path.Name).ToArray());

        Assert.Equal(["$a", "$b", "$c"], names[..3]);
        Assert.Equal(["$9", "$+", "$~", "$ab", "$bb"], names[61..66]);
        Assert.Equal(70, names.Distinct().Count());
    }

    [Fact]
    public void A_child_should_be_found_by_name_only_while_it_lives()
    {
        var parent = PuppetOf();
        var child = Inside(parent, context => context.ActorOf(Puppet.Props(TestActor), "child"));

        Assert.Equal(child, Inside(parent, context => context.Child("child")));
        Assert.Same(ActorRefs.Nobody, Inside(parent, context => context.Child("other")));

        Watch(child);
        Inside(parent, context => context.Stop(child));
        ExpectTerminated(child);
        AwaitAssert(() => Assert.Same(ActorRefs.Nobody, Inside(parent, context => context.Child("child"))));
    }

    [Fact]
    public void The_parent_and_the_children_should_know_each_other()
    {
        var parent = PuppetOf();
        var children = Inside(parent, context => Enumerable.Range(0, 3).Select(_ => context.ActorOf(Puppet.Props(TestActor))).ToArray());

        Assert.Equal(children.Order(), Inside(parent, context => context.GetChildren().Order().ToArray()));
        Assert.All(children, child => Assert.Equal(parent, Inside(child, context => context.Parent)));
    }
}
