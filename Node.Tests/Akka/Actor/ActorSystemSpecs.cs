using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ActorSystemSpecs : EngineSpec
{
    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("-leading")]
    [InlineData("under_score")]
    [InlineData("slash/ed")]
    [InlineData("ünicode")]
    public void An_invalid_name_should_be_refused_by_name(string name)
    {
        Assert.Contains($"[{name}]", Assert.Throws<ArgumentException>(() => ActorSystem.Create(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_should_know_its_name_and_address()
    {
        var system = ActorSystem.Create("My-System-1", Quiet());

        Assert.Equal("My-System-1", system.Name);
        Assert.Equal("akka://My-System-1", system.ToString());
        Assert.Equal("akka://My-System-1/user/mine", system.ActorOf(Puppet.Props(TestActor), "mine").Path.ToString());
        Assert.Equal("akka://My-System-1/deadLetters", system.DeadLetters.Path.ToString());

        await system.Terminate();
    }

    [Fact]
    public async Task Terminate_should_stop_all_actors_and_complete_WhenTerminated()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        var witness = system.ActorOf(Witness.Props(TestActor));
        ExpectMsg<Witness.Started>();
        Assert.False(system.WhenTerminated.IsCompleted);

        await system.Terminate().WaitAsync(Long);

        ExpectMsg<Witness.Stopped>();
        await system.WhenTerminated.WaitAsync(Long);
        Watch(witness);
        ExpectTerminated(witness);
    }

    [Fact]
    public async Task User_actors_should_stop_before_system_actors()
    {
        var system = ActorSystem.Create("ordered", Quiet());
        var service = ((ExtendedActorSystem)system).SystemActorOf(Witness.Props(TestActor), "service");
        var user = system.ActorOf(Witness.Props(TestActor), "user");
        ReceiveN(2);

        await system.Terminate().WaitAsync(Long);

        ExpectMsgFrom<Witness.Stopped>(user);
        ExpectMsgFrom<Witness.Stopped>(service);
    }

    [Fact]
    public async Task Termination_callbacks_should_run_last_in_first_out()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        var ran = new List<int>();
        var all = new TaskCompletionSource();
        system.RegisterOnTermination(all.SetResult);
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            system.RegisterOnTermination(() => ran.Add(number));
        }

        _ = system.Terminate();
        await all.Task.WaitAsync(Long);

        Assert.Equal([4, 3, 2, 1, 0], ran);
    }

    [Fact]
    public async Task A_termination_callback_that_fails_should_not_keep_the_others_from_running()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        var ran = new TaskCompletionSource();
        system.RegisterOnTermination(ran.SetResult);
        system.RegisterOnTermination(() => throw new Boom());

        _ = system.Terminate();

        await ran.Task.WaitAsync(Long);
    }

    [SkippableFact]
    [Trait("Provider", "Embedded")]
    public async Task A_termination_callback_that_fails_should_not_fail_the_termination()
    {
        Provider.SkipUnlessEmbedded("Akka.NET's WhenTerminated is the task of the last callback registered, and fails with it");
        var system = ActorSystem.Create("mortal", Quiet());
        system.RegisterOnTermination(() => throw new Boom());

        await system.Terminate().WaitAsync(Long);

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_termination_callback_should_be_refused_after_the_end()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        await system.Terminate().WaitAsync(Long);
        await system.WhenTerminated.WaitAsync(Long);

        Assert.Throws<InvalidOperationException>(() => system.RegisterOnTermination(() => { }));
    }

    [Fact]
    public async Task Terminating_twice_should_be_terminating_once()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        var ran = 0;
        system.RegisterOnTermination(() => ran++);

        await Task.WhenAll(system.Terminate(), system.Terminate()).WaitAsync(Long);
        await system.Terminate().WaitAsync(Long);
        await system.WhenTerminated.WaitAsync(Long);

        Assert.Equal(1, ran);
    }

    [Fact]
    public async Task Dispose_should_terminate()
    {
        var system = ActorSystem.Create("mortal", Quiet());

        system.Dispose();

        await system.WhenTerminated.WaitAsync(Long);
    }

    [Fact]
    public async Task No_actor_should_be_made_after_the_end()
    {
        var system = ActorSystem.Create("mortal", Quiet());
        await system.Terminate().WaitAsync(Long);

        Assert.Throws<InvalidOperationException>(() => system.ActorOf(Puppet.Props(TestActor)));
    }

    [Fact]
    public async Task Two_systems_should_live_side_by_side()
    {
        var (one, other) = (ActorSystem.Create("one", Quiet()), ActorSystem.Create("other", Quiet()));
        var (here, there) = (one.ActorOf(Puppet.Props(TestActor), "same"), other.ActorOf(Puppet.Props(TestActor), "same"));
        Assert.NotEqual(here.Path, there.Path);

        here.Tell(new Puppet.Run(_ => there.Tell("from one to the other")));
        ExpectMsgFrom(here, "from one to the other");
        Watch(here);
        await one.Terminate().WaitAsync(Long);
        ExpectTerminated(here);
        there.Tell("still here");

        ExpectMsg("still here");
        await other.Terminate().WaitAsync(Long);
    }

    [Fact]
    public async Task Two_systems_may_have_the_same_name()
    {
        var (one, other) = (ActorSystem.Create("same", Quiet()), ActorSystem.Create("same", Quiet()));
        var actor = one.ActorOf(Puppet.Props(TestActor), "mine");
        await other.Terminate().WaitAsync(Long);

        actor.Tell("still here");

        ExpectMsg("still here");
        await one.Terminate().WaitAsync(Long);
    }

    [Fact]
    public async Task The_configuration_should_be_that_given_above_the_defaults()
    {
        var system = ActorSystem.Create("configured", Quiet("mine.key = 7"));

        Assert.Equal(7, system.Settings.Config.GetInt("mine.key"));
        Assert.Equal(30, system.Settings.Config.GetInt("akka.actor.default-dispatcher.throughput"));
        Assert.Equal("OFF", system.Settings.LogLevel);
        Assert.Same(system, system.Settings.System);

        await system.Terminate();
    }

    [Fact]
    public async Task A_bootstrap_setup_should_carry_the_configuration()
    {
        var setup = BootstrapSetup.Create().WithConfig(Quiet("mine.key = 7")).WithConfigFallback(ConfigurationFactory.ParseString("mine.key = 8, mine.other = 9"));
        var system = ActorSystem.Create("bootstrapped", setup);

        Assert.Equal((7, 9), (system.Settings.Config.GetInt("mine.key"), system.Settings.Config.GetInt("mine.other")));

        await system.Terminate();
    }

    [Fact]
    public async Task Setups_of_several_kinds_should_be_found_by_type()
    {
        var setup = BootstrapSetup.Create().WithConfig(Quiet("mine.key = 7")).And(new Mine("first")).And(new Mine("second"));
        var system = ActorSystem.Create("set-up", setup);

        Assert.Equal("second", system.Settings.Setup.Get<Mine>().Value.Word);
        Assert.Equal(7, system.Settings.Config.GetInt("mine.key"));
        Assert.False(system.Settings.Setup.Get<Other>().HasValue);

        await system.Terminate();
    }

    [Fact]
    public void A_setup_should_be_immutable()
    {
        var one = ActorSystemSetup.Create(new Mine("one"));
        var two = one.WithSetup(new Mine("two"));

        Assert.Equal(("one", "two"), (one.Get<Mine>().Value.Word, two.Get<Mine>().Value.Word));
        Assert.False(ActorSystemSetup.Empty.Get<Mine>().HasValue);
    }

    [Fact]
    public void The_clock_of_a_system_should_run()
    {
        var before = Sys.Uptime;

        AwaitAssert(() => Assert.True(Sys.Uptime > before));
    }

    [Fact]
    public async Task Abort_should_end_the_system()
    {
        var system = (ExtendedActorSystem)ActorSystem.Create("mortal", Quiet());
        system.ActorOf(Witness.Props(TestActor));
        ExpectMsg<Witness.Started>();

        system.Abort();

        await system.WhenTerminated.WaitAsync(Long);
        ExpectMsg<Witness.Stopped>();
    }

    [Fact]
    public void PrintTree_should_name_the_actors()
    {
        var parent = PuppetOf("parent");
        Inside(parent, context => context.ActorOf(Puppet.Props(TestActor), "child"));

        var tree = ((ExtendedActorSystem)Sys).PrintTree();

        Assert.Matches("(?s)user.*parent.*child", tree);
        Assert.Contains(nameof(Puppet), tree, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("akka.scheduler.implementation = \"No.Such.Scheduler, Akka\"", "No.Such.Scheduler")]
    [InlineData("akka.loglevel = LOUD", "LOUD")]
    [InlineData("akka.coordinated-shutdown { run-by-actor-system-terminate = on, terminate-actor-system = off }", "run-by-actor-system-terminate")]
    public void A_configuration_that_names_what_is_not_there_should_say_so(string config, string name)
    {
        var failure = Assert.ThrowsAny<Exception>(() => ActorSystem.Create("misconfigured", ConfigurationFactory.ParseString(config).WithFallback(Quiet())));

        Assert.Contains(name, failure.ToString(), StringComparison.Ordinal);
    }

    private sealed class Mine(string word) : Akka.Actor.Setup.Setup
    {
        public string Word { get; } = word;
    }

    private sealed class Other : Akka.Actor.Setup.Setup;
}
