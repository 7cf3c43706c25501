using Akka.Actor;
using Akka.TestKit.Xunit2;
using Node.Actors;
using Xunit;

namespace Node.Tests;

public sealed class ActorTreeSpecs() : TestKit("akka.test.single-expect-default = 30s")
{
    [Fact]
    public void ActorTree_should_list_paths_and_types_in_the_order_of_names()
    {
        var top = Sys.ActorOf(Props.Create<Branch>(), "top");
        top.Tell("touch", TestActor);
        ExpectMsg("touched");

        var tree = ActorTree.Walk(Sys, "/user/top")!;

        Assert.Equal(["/user/top", "/user/top/a", "/user/top/b"], ActorTree.Paths(tree));
        Assert.Equal("top  Branch" + Environment.NewLine + "  a  Leaf" + Environment.NewLine + "  b  Leaf" + Environment.NewLine, ActorTree.Text(tree));
    }

    [Fact]
    public void ActorTree_should_stop_at_the_depth_asked_for()
    {
        Sys.ActorOf(Props.Create<Branch>(), "top").Tell("touch", TestActor);
        ExpectMsg("touched");

        Assert.Empty(ActorTree.Walk(Sys, "/user/top", depth: 0)!.Children);
    }

    [Fact]
    public void ActorTree_should_answer_null_where_nobody_lives() => Assert.Null(ActorTree.Walk(Sys, "/user/nobody"));

    [Fact]
    public void ActorTree_should_begin_at_the_root()
    {
        var tree = ActorTree.Walk(Sys)!;

        Assert.Equal("/", tree.Path);
        Assert.Contains(tree.Children, child => child.Path == "/user");
        Assert.Contains(tree.Children, child => child.Path == "/system");
    }

    [Fact]
    public void ActorTree_should_count_restarts_and_waiting_messages()
    {
        Sys.ActorOf(Props.Create<Branch>(), "top").Tell("break", TestActor);

        AwaitAssert(() => Assert.Equal(1, Child("a").Restarts));

        Assert.Equal(0, Child("b").Restarts);
        Assert.Contains("a  Leaf  1 restarts", ActorTree.Text(ActorTree.Walk(Sys)!), StringComparison.Ordinal);
        var gate = new ManualResetEventSlim();
        var leaf = Sys.ActorSelection("/user/top/b");
        leaf.Tell(gate);
        leaf.Tell("one");
        leaf.Tell("two");
        AwaitAssert(() => Assert.Equal(2, Child("b").Messages));
        gate.Set();
    }

    private ActorTreeNode Child(string name) => ActorTree.Walk(Sys, "/user/top")!.Children.Single(child => child.Path.EndsWith(name, StringComparison.Ordinal));

    private sealed class Branch : ReceiveActor
    {
        public Branch()
        {
            var a = Context.ActorOf(Props.Create<Leaf>(), "a");
            Context.ActorOf(Props.Create<Leaf>(), "b");
            Receive<string>(word => word == "break", _ => a.Tell("break"));
            Receive<string>(_ => Sender.Tell("touched"));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(5, TimeSpan.FromMinutes(1), _ => Directive.Restart);
    }

    private sealed class Leaf : ReceiveActor
    {
        public Leaf()
        {
            Receive<string>(word =>
            {
                if (word == "break")
                    throw new InvalidOperationException("broken on purpose");
            });
            Receive<ManualResetEventSlim>(gate => gate.Wait(TimeSpan.FromSeconds(10)));
        }
    }
}
