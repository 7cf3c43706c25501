using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class PinnedDispatcherSpecs() : EngineSpec("brief { type = PinnedDispatcher, shutdown-timeout = 20ms }")
{
    [Fact]
    public void An_actor_should_always_run_on_the_same_thread()
    {
        var actor = Pinned();
        var threads = Enumerable.Range(0, 20).Select(_ => ThreadOf(actor)).ToList();
        actor.Tell(new Boom());
        threads.Add(ThreadOf(actor));

        Assert.Single(threads.Distinct());
    }

    [Fact]
    public void Two_actors_should_not_share_a_thread()
    {
        var actors = Enumerable.Range(0, 5).Select(_ => Pinned()).ToArray();

        Assert.Equal(5, actors.Select(ThreadOf).Distinct().Count());
    }

    [Fact]
    public void All_of_a_life_should_happen_on_the_thread()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Reporting(TestActor)).WithDispatcher(OwnThread));
        actor.Tell("hello");
        actor.Tell(PoisonPill.Instance);

        Assert.Single(ReceiveN(4).Distinct());
    }

    [Fact]
    public void What_follows_an_await_should_happen_on_the_thread()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting(TestActor)).WithDispatcher(OwnThread));
        for (var i = 0; i < 5; i++)
            actor.Tell("hello");

        Assert.Single(ReceiveN(10).Distinct());
    }

    [Fact]
    public void The_thread_should_end_with_the_actor()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher("brief"));
        var thread = ThreadOf(actor);

        Sys.Stop(actor);

        AwaitAssert(() => Assert.False(thread.IsAlive), Long);
    }

    [Fact]
    public void The_thread_should_not_keep_the_process_alive()
    {
        Assert.True(ThreadOf(Pinned()).IsBackground);
    }

    private IActorRef Pinned() => Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(OwnThread));

    private Thread ThreadOf(IActorRef actor) => Inside(actor, _ => Thread.CurrentThread);

    private sealed class Reporting : UntypedActor
    {
        private readonly IActorRef _report;

        public Reporting(IActorRef report)
        {
            _report = report;
            Report();
        }

        protected override void PreStart() => Report();

        protected override void PostStop() => Report();

        protected override void OnReceive(object message) => Report();

        private void Report() => _report.Tell(Environment.CurrentManagedThreadId);
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(IActorRef report) => ReceiveAsync<string>(async _ =>
        {
            report.Tell(Environment.CurrentManagedThreadId);
            await Task.Yield();
            report.Tell(Environment.CurrentManagedThreadId);
        });
    }
}
