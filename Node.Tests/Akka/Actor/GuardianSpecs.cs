using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class GuardianSpecs : EngineSpec
{
    [Fact]
    public void A_failed_top_level_actor_should_be_restarted_by_default()
    {
        var adder = Sys.ActorOf(Props.Create(() => new Adder(TestActor)));
        adder.Tell(1);
        adder.Tell(new Boom());
        adder.Tell(1);

        ExpectMsg(1);
        ExpectMsg(1);
    }

    [Fact]
    public async Task The_configured_strategy_should_be_for_top_level_actors()
    {
        await In("Akka.Actor.StoppingSupervisorStrategy", async system =>
        {
            var adder = system.ActorOf(Props.Create(() => new Adder(TestActor)));
            Watch(adder);

            adder.Tell(new Boom());

            await ExpectTerminatedAsync(adder);
        });
    }

    [Fact]
    public async Task A_failure_that_reaches_the_root_should_end_the_system()
    {
        await In(typeof(Escalating).AssemblyQualifiedName!, async system =>
        {
            var adder = system.ActorOf(Props.Create(() => new Adder(TestActor)));

            adder.Tell(new Boom());

            await system.WhenTerminated.WaitAsync(Long);
        });
    }

    [Fact]
    public void The_path_of_a_top_level_actor_should_lie_below_user()
    {
        var puppet = PuppetOf("mine");

        Assert.Equal("akka://test/user/mine", puppet.Path.ToString());
        Assert.Equal("akka://test/user", Inside(puppet, context => context.Parent).Path.ToString());
    }

    [Fact]
    public void A_system_actor_should_lie_below_system()
    {
        var service = ((ExtendedActorSystem)Sys).SystemActorOf(Puppet.Props(TestActor), "service");

        Assert.Equal("akka://test/system/service", service.Path.ToString());
        service.Tell("hello");
        ExpectMsg("hello");
    }

    private static async Task In(string guardianStrategy, Func<ActorSystem, Task> spec)
    {
        var system = ActorSystem.Create("other", Quiet($"akka.actor.guardian-supervisor-strategy = \"{guardianStrategy}\""));
        try
        {
            await spec(system);
        }
        finally
        {
            await system.Terminate().WaitAsync(Long);
        }
    }

    public sealed class Escalating : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Escalate);
    }
}
