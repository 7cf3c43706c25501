using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.TestActors;
using Xunit;
using Xunit.Abstractions;
using Kit = Akka.TestKit.Xunit2.TestKit;

namespace Node.Tests.Engine.TestKit;

public class TestKitLifecycleSpecs
{
    [Fact]
    public void Dispose_should_run_AfterAll_on_a_living_system_and_end_it()
    {
        var spec = new Spec();

        spec.Dispose();

        Assert.Equal(["AfterAll, terminated: False"], spec.Steps);
        Assert.True(spec.Sys.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public void Dispose_should_do_it_once()
    {
        var spec = new Spec();

        spec.Dispose();
        spec.Dispose();

        Assert.Single(spec.Steps);
    }

    [Fact]
    public void Dispose_should_end_the_system_when_AfterAll_throws()
    {
        var spec = new Spec { AfterAllThrows = true };

        Assert.Throws<InvalidTimeZoneException>(spec.Dispose);

        Assert.True(spec.Sys.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public void Dispose_should_stop_the_actors_of_the_spec()
    {
        var stopped = new ConcurrentQueue<string>();
        var spec = new Spec();
        spec.ActorOf(() => new Mortal(stopped), "mortal").Tell("hello");

        spec.Dispose();

        Assert.Equal(["mortal"], stopped);
    }

    [Fact]
    public void Shutdown_should_throw_when_asked_and_the_system_does_not_end_in_time()
    {
        using var release = new ManualResetEventSlim();
        using var spec = new Spec();
        var started = spec.CreateTestLatch();
        spec.ActorOf(() => new Stuck(started, release)).Tell("block");
        started.Ready();

        var failure = Assert.Throws<TimeoutException>(() => spec.Shutdown(Expected.Shortly, verifySystemShutdown: true));

        Assert.Contains("test", failure.Message, StringComparison.Ordinal);
        release.Set();
    }

    [Fact]
    public void A_spec_should_take_configuration_as_text()
    {
        using var spec = new Kit("a.b = 7");

        Assert.Equal("test", spec.Sys.Name);
        Assert.Equal(7, spec.Sys.Settings.Config.GetInt("a.b"));
        Assert.Equal(TimeSpan.FromSeconds(3), spec.TestKitSettings.SingleExpectDefault);
    }

    [Fact]
    public void A_spec_should_take_configuration_and_a_name_for_its_system()
    {
        using var spec = new Kit(ConfigurationFactory.ParseString("a.b = 7").WithFallback(Kit.FullDebugConfig), "named");

        Assert.Equal("named", spec.Sys.Name);
        Assert.Equal(7, spec.Sys.Settings.Config.GetInt("a.b"));
        Assert.Equal("DEBUG", spec.Sys.Settings.LogLevel);
    }

    [Fact]
    public void A_spec_should_take_a_setup()
    {
        var bootstrap = BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString("a.b = 7"));
        using var spec = new Kit(ActorSystemSetup.Create(bootstrap), "named");

        Assert.Equal("named", spec.Sys.Name);
        Assert.Equal(7, spec.Sys.Settings.Config.GetInt("a.b"));
        Assert.Equal(3, spec.TestKitSettings.SingleExpectDefault.TotalSeconds);
    }

    [Fact]
    public void A_spec_should_take_a_system_that_knows_nothing_of_tests()
    {
        var system = ActorSystem.Create("plain");
        using var spec = new Kit(system);

        system.ActorOf(SimpleEchoActor.Props()).Tell("hello", spec.TestActor);

        Assert.Same(system, spec.Sys);
        spec.ExpectMsg("hello");
    }

    [Fact]
    public void A_spec_should_need_nothing()
    {
        using var spec = new Kit();

        spec.TestActor.Tell("hello");

        spec.ExpectMsg("hello");
        Assert.StartsWith("akka://test/system/", spec.TestActor.Path.ToString(), StringComparison.Ordinal);
        Assert.Equal(1.0, TestKitBase.DefaultConfig.GetDouble("akka.test.timefactor"));
        Assert.Equal(1.0, Kit.DefaultConfig.GetDouble("akka.test.timefactor"));
    }

    [Fact]
    public void The_log_should_go_to_the_output_of_the_spec()
    {
        var output = new Recorder();
        using var spec = new Kit("akka.loglevel = INFO", output);

        spec.EventFilter.Info("Hello {braces}").ExpectOne(() => spec.Log.Info("Hello {{braces}}", 1));

        spec.AwaitAssert(() => Assert.Contains(output.Lines, line => line.Contains("Hello {braces}", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_output_that_is_closed_should_not_hurt()
    {
        var output = new Recorder { Closed = true };
        using var spec = new Kit("akka.loglevel = INFO", output);

        spec.EventFilter.Info("Hello").Expect(2, () =>
        {
            spec.Log.Info("Hello");
            spec.Log.Info("Hello");
        });

        Assert.Empty(output.Lines);
    }

    [Fact]
    public void A_spec_should_have_no_implicit_sender_when_it_says_so()
    {
        using var spec = new SenderlessSpec();

        spec.TestActor.Tell("hello");

        spec.ExpectMsgFrom<string>(spec.Sys.DeadLetters);
    }

    [Fact]
    public void ActorOf_should_make_actors_of_the_user()
    {
        using var spec = new Kit();

        Assert.Equal("/user/a", Name(spec.ActorOf(BlackHoleActor.Props, "a")));
        Assert.Equal("/user/b", Name(spec.ActorOf<BlackHoleActor>("b")));
        Assert.Equal("/user/c", Name(spec.ActorOf(() => new BlackHoleActor(), "c")));
        Assert.StartsWith("/user/$", Name(spec.ActorOf(BlackHoleActor.Props)), StringComparison.Ordinal);
        Assert.StartsWith("/user/$", Name(spec.ActorOf<BlackHoleActor>()), StringComparison.Ordinal);
        Assert.StartsWith("/user/$", Name(spec.ActorOf(() => new BlackHoleActor())), StringComparison.Ordinal);
    }

    [Fact]
    public void ActorSelection_should_find_actors_of_the_system()
    {
        using var spec = new Kit();
        var echo = spec.ActorOf(SimpleEchoActor.Props(), "echo");

        spec.ActorSelection("/user/echo").Tell("by text", spec.TestActor);
        spec.ActorSelection(echo.Path).Tell("by path", spec.TestActor);
        spec.ActorSelection(echo, "../echo").Tell("by anchor", spec.TestActor);

        spec.ExpectMsg("by text");
        spec.ExpectMsg("by path");
        spec.ExpectMsg("by anchor");
    }

    private static string Name(IActorRef actor) => actor.Path.ToStringWithoutAddress();

    private sealed class Spec : Kit
    {
        public List<string> Steps { get; } = [];

        public bool AfterAllThrows { get; init; }

        protected override void AfterAll()
        {
            Steps.Add($"AfterAll, terminated: {Sys.WhenTerminated.IsCompleted}");
            if (AfterAllThrows)
            {
                throw new InvalidTimeZoneException();
            }
        }
    }

    private sealed class SenderlessSpec : Kit, INoImplicitSender;

    private sealed class Mortal(ConcurrentQueue<string> stopped) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => stopped.Enqueue(Self.Path.Name);
    }

    private sealed class Stuck(TestLatch started, ManualResetEventSlim release) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            started.Open();
            release.Wait();
        }
    }

    private sealed class Recorder : ITestOutputHelper
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public bool Closed { get; init; }

        public void WriteLine(string message)
        {
            if (Closed)
            {
                throw new InvalidOperationException("There is no currently active test.");
            }

            _lines.Enqueue(message);
        }

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(null, format, args));
    }
}
