using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// An actor system under test with an actor that stands for the spec: it queues what it is told, and the spec expects it.
/// Used from one thread at a time.
/// </summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActors;

    private readonly Arrivals<MessageEnvelope> _received = new();
    private readonly ITestKitAssertions _assertions;
    private MessageEnvelope _last = NullMessageEnvelope.Instance;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystemSetup setup, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, Config config, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)), actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system, ActorSystemSetup config, string? actorSystemName, string? testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        _assertions = assertions;
        Sys = system is null ? CreateSystem(config, actorSystemName ?? "test") : Prepare(system);
        TestKitSettings = TestKitExtension.For(Sys);
        Log = Logging.GetLogger(Sys, GetType());
        EventFilter = new EventFilterFactory(this);
        TestActor = CreateTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _testActors)}");
        BecomeImplicitSender();
    }

    public static Config DefaultConfig { get; } =
        ConfigurationFactory.FromResource("Akka.Embedded.TestKit.reference.conf", typeof(TestKitBase).Assembly);

    /// <summary>Logs all that actors do.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = DEBUG
          stdout-loglevel = DEBUG
          log-dead-letters = true
          log-dead-letters-during-shutdown = true
          actor.debug { receive = true, autoreceive = true, lifecycle = true, event-stream = true, unhandled = true, fsm = true }
        }
        """);

    public ActorSystem Sys { get; }

    public TestKitSettings TestKitSettings { get; }

    /// <summary>The actor that stands for the spec.</summary>
    public IActorRef TestActor { get; }

    public ILoggingAdapter Log { get; }

    /// <summary>Expectations on what is logged.</summary>
    public EventFilterFactory EventFilter { get; }

    public bool HasMessages => _received.Count > 0;

    /// <summary>The message of the last receive or expect.</summary>
    public object LastMessage => _last.Message;

    /// <summary>The sender of <see cref="LastMessage"/>.</summary>
    public IActorRef LastSender => _last.Sender;

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    public IActorRef CreateTestActor(string name) => ((ExtendedActorSystem)Sys).SystemActorOf(
        Props.Create(() => new InternalTestActor(_received)).WithDispatcher("akka.test.test-actor.dispatcher"), name);

    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, TestKitSettings.DefaultTimeout, count);

    /// <summary>Ends the system and waits for it: five seconds unless told otherwise.</summary>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = duration ?? Dilated(TimeSpan.FromSeconds(5)).Min(TimeSpan.FromSeconds(10));
        if (Blocking.Wait(system.Terminate(), limit))
        {
            return;
        }

        var failure = $"Failed to stop [{system.Name}] within [{limit}].";
        if (verifySystemShutdown)
        {
            throw new TimeoutException(failure);
        }

        system.Log.Warning(failure);
    }

    private static ActorSystem CreateSystem(ActorSystemSetup setup, string name)
    {
        var given = setup.Get<BootstrapSetup>();
        var bootstrap = given.HasValue ? given.Value : BootstrapSetup.Create();
        return ActorSystem.Create(name, setup.WithSetup(bootstrap.WithConfigFallback(DefaultConfig)));
    }

    // A system made by others knows nothing of tests.
    private static ActorSystem Prepare(ActorSystem system)
    {
        if (!system.Settings.Config.HasPath("akka.test.timefactor"))
        {
            system.Settings.InjectTopLevelFallback(DefaultConfig);
        }

        return system;
    }

    // A spec that tells without a sender is told back: the test actor is the current actor of the spec's thread, and the
    // synchronization context carries it over every await.
    private void BecomeImplicitSender()
    {
        if (this is not TestProbe)
        {
            SpecContext.Enter(this is INoImplicitSender ? null : TestActor);
        }
    }

    internal void Fail(string text) => _assertions.Fail("{0}", text);

    private static string Hint(string? hint) => string.IsNullOrEmpty(hint) ? "" : $" Hint: {hint}";
}
