using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class DispatcherSpecs() : EngineSpec(
    """
    plain { type = Dispatcher, throughput = 7, throughput-deadline-time = 3ms }
    task { type = TaskDispatcher }
    fork-join { type = ForkJoinDispatcher, dedicated-thread-pool { thread-count = 2 } }
    pinned { type = PinnedDispatcher }
    pool { type = Dispatcher, executor = thread-pool-executor }
    tasks { type = Dispatcher, executor = task-executor }
    channel { type = Dispatcher, executor = channel-executor }
    two-threads { type = Dispatcher, executor = fork-join-executor, fork-join-executor { parallelism-min = 2, parallelism-max = 2 } }
    inheriting { }
    alias = plain
    unknown-type { type = NoSuchDispatcher }
    unknown-executor { type = Dispatcher, executor = no-such-executor }
    """)
{
    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("akka.actor.internal-dispatcher")]
    [InlineData("akka.actor.default-blocking-io-dispatcher")]
    [InlineData("akka.actor.default-fork-join-dispatcher")]
    [InlineData("plain")]
    [InlineData("task")]
    [InlineData("fork-join")]
    [InlineData("pinned")]
    [InlineData("pool")]
    [InlineData("tasks")]
    [InlineData("channel")]
    [InlineData("two-threads")]
    [InlineData("inheriting")]
    [InlineData("alias")]
    public void An_actor_should_run_on_each_kind(string id)
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(id));
        for (var i = 0; i < 100; i++)
            actor.Tell(i);

        Assert.Equal(Enumerable.Range(0, 100), ReceiveN(100).Cast<int>());
        Assert.Equal(id == "alias" ? "plain" : id, Inside(actor, context => context.Dispatcher.Id));
    }

    [Fact]
    public void An_unknown_id_should_be_named()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher("no-such-id")));

        Assert.Contains("[no-such-id]", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no-such-id", Assert.Throws<ConfigurationException>(() => Sys.Dispatchers.Lookup("no-such-id")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_should_be_free_again_when_its_actor_could_not_be_made()
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher("no-such-id"), "mine"));

        PuppetOf("mine").Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void An_unknown_type_should_be_named()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Sys.Dispatchers.Lookup("unknown-type"));

        Assert.Contains("NoSuchDispatcher", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("unknown-type", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_executor_should_be_named_and_not_keep_the_system_from_ending()
    {
        var refusal = Assert.ThrowsAny<Exception>(() => Sys.Dispatchers.Lookup("unknown-executor").Schedule(() => { }));

        Assert.Contains("no-such-executor", refusal.ToString(), StringComparison.Ordinal);
        await Sys.Terminate().WaitAsync(Long);
        await Sys.WhenTerminated.WaitAsync(Long);
    }

    [Fact]
    public void Its_numbers_should_be_those_of_its_block_or_the_default()
    {
        var (plain, inheriting) = (Sys.Dispatchers.Lookup("plain"), Sys.Dispatchers.Lookup("inheriting"));

        Assert.Equal((7, TimeSpan.FromMilliseconds(3).Ticks), (plain.Throughput, plain.ThroughputDeadlineTime));
        Assert.Equal(30, inheriting.Throughput);
        Assert.Equal(0, inheriting.ThroughputDeadlineTime ?? 0);
        Assert.Equal("plain", plain.Configurator.Config.GetString("id"));
    }

    [Fact]
    public void A_dispatcher_should_be_made_once()
    {
        Assert.Same(Sys.Dispatchers.Lookup("plain"), Sys.Dispatchers.Lookup("plain"));
        Assert.Same(Sys.Dispatchers.Lookup("plain"), Sys.Dispatchers.Lookup("alias"));
        Assert.Same(Sys.Dispatchers.DefaultGlobalDispatcher, Sys.Dispatchers.Lookup(Dispatchers.DefaultDispatcherId));
        Assert.NotSame(Sys.Dispatchers.Lookup("plain"), Sys.Dispatchers.Lookup("inheriting"));
    }

    [Fact]
    public void It_should_be_known_which_there_are()
    {
        Assert.True(Sys.Dispatchers.HasDispatcher("plain"));
        Assert.False(Sys.Dispatchers.HasDispatcher("no-such-id"));
    }

    [Fact]
    public void A_configurator_should_be_registered_by_hand_once()
    {
        var mine = new Borrowed(Sys.Dispatchers.Lookup("plain"));

        Assert.True(Sys.Dispatchers.RegisterConfigurator("mine", mine));
        Assert.False(Sys.Dispatchers.RegisterConfigurator("mine", mine));

        Assert.True(Sys.Dispatchers.HasDispatcher("mine"));
        Assert.Same(Sys.Dispatchers.Lookup("plain"), Sys.Dispatchers.Lookup("mine"));
        Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher("mine")).Tell("hello");
        ExpectMsg("hello");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("fork-join")]
    [InlineData("two-threads")]
    public void Work_of_any_kind_should_be_run(string id)
    {
        var dispatcher = Sys.Dispatchers.Lookup(id);

        dispatcher.Schedule(() => TestActor.Tell("delegate", ActorRefs.NoSender));
        ExpectMsg("delegate");
        dispatcher.Schedule(new ActionRunnable(() => TestActor.Tell("runnable", ActorRefs.NoSender)));
        ExpectMsg("runnable");
    }

    [Theory]
    [InlineData("two-threads")]
    [InlineData("fork-join")]
    public void Never_more_actors_should_run_at_once_than_there_are_threads(string id)
    {
        using var gate = new Gate();
        for (var i = 0; i < 6; i++)
        {
            Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(id)).Tell(new Puppet.Run(_ =>
            {
                TestActor.Tell("in");
                gate.Pass();
            }));
        }

        ExpectMsg("in");
        ExpectMsg("in");
        ExpectNoMsg(Shortly);
        gate.Open();
        Assert.Equal(4, ReceiveN(4).Count);
    }

    [Theory]
    [InlineData("two-threads")]
    [InlineData("fork-join")]
    public void Actors_that_block_should_not_hold_up_those_of_another_dispatcher(string id)
    {
        using var gate = new Gate();
        for (var i = 0; i < 10; i++)
            Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(id)).Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();

        foreach (var other in new[] { "plain", "pinned", id == "fork-join" ? "two-threads" : "fork-join" })
        {
            Sys.ActorOf(Puppet.Props(TestActor).WithDispatcher(other)).Tell(other);
            ExpectMsg(other);
        }
    }

    [Fact]
    public async Task Threads_should_end_with_the_system()
    {
        var system = ActorSystem.Create("mortal", Quiet("fork-join { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, shutdown-timeout = 20ms }"));
        Thread? thread = null;
        var actor = system.ActorOf(Puppet.Props(TestActor).WithDispatcher("fork-join"));
        Inside(actor, _ => thread = Thread.CurrentThread);

        await system.Terminate().WaitAsync(Long);

        AwaitAssert(() => Assert.False(thread!.IsAlive), Long);
    }

    private sealed class Borrowed(MessageDispatcher dispatcher)
        : MessageDispatcherConfigurator(dispatcher.Configurator.Config, dispatcher.Configurator.Prerequisites)
    {
        public override MessageDispatcher Dispatcher() => dispatcher;
    }
}
