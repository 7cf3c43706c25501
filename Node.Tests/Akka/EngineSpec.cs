using Akka.Actor;
using Akka.Configuration;

namespace Node.Tests.Engine;

/// <summary>Base of the engine's specs: a quiet system of their own, and actors that can be held up in the middle of a message.</summary>
public abstract class EngineSpec : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>A thread for each actor: an actor that a spec holds up must not hold up others.</summary>
    protected const string OwnThread = "own-thread";

    /// <summary>Time that stands still until the spec advances it.</summary>
    protected const string VirtualTime = "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"";

    /// <summary>For waits that must succeed.</summary>
    protected static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>For waits that must end in vain; what could come has had its cause before.</summary>
    protected static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(50);

    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected EngineSpec(string config = "") : base(Quiet(config))
    {
    }

    /// <summary>The clock of <see cref="VirtualTime"/>.</summary>
    protected Akka.TestKit.TestScheduler Clock => (Akka.TestKit.TestScheduler)Sys.Scheduler;

    /// <summary>What failures of actors log is looked at on the event stream, not on the console.</summary>
    protected static Config Quiet(string config = "") => ConfigurationFactory.ParseString(config).WithFallback(ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          test.single-expect-default = 30s
        }
        own-thread { type = PinnedDispatcher }
        """));

    /// <summary>Runs a piece of code inside a <see cref="Puppet"/> and hands its result out.</summary>
    protected T Inside<T>(IActorRef puppet, Func<IUntypedActorContext, T> code)
    {
        var result = CreateTestProbe();
        puppet.Tell(new Puppet.Run(context => result.Ref.Tell(new Result<T>(code(context)), context.Self)), ActorRefs.NoSender);
        return result.ExpectMsg<Result<T>>().Value;
    }

    protected void Inside(IActorRef puppet, Action<IUntypedActorContext> code) => Inside(puppet, context =>
    {
        code(context);
        return true;
    });

    /// <summary>A puppet whose messages come to the spec, and whose children the strategy is for.</summary>
    protected IActorRef PuppetOf(SupervisorStrategy strategy, string? name = null) =>
        Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(strategy), name);

    protected IActorRef PuppetOf(string? name = null) => Sys.ActorOf(Puppet.Props(TestActor), name);

    /// <summary>Runs code on a thread that has never been inside of an actor, nor of the test kit.</summary>
    protected static Task Outside(Action code) =>
        Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed record Result<T>(T Value);
}
