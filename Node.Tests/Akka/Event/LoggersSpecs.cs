using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Event;

public class LoggersSpecs : EngineSpec
{
    [Fact]
    public void A_configured_logger_should_be_initialized_and_get_the_lines_of_its_level()
    {
        In("INFO", [typeof(Recording)], system =>
        {
            var recording = Recording.Of(system);
            Assert.Same(system.EventStream, recording.Bus);

            system.Log.Debug("fine");
            system.Log.Info("told");
            system.Log.Error("bad");

            AwaitAssert(() => Assert.Equal(["told", "bad"], recording.Lines("ActorSystem")));
        });
    }

    [Fact]
    public void All_configured_loggers_should_get_the_lines()
    {
        In("INFO", [typeof(Recording), typeof(Another)], system =>
        {
            system.Log.Info("told");

            AwaitAssert(() => Assert.Contains("told", Recording.Of(system).Lines("ActorSystem")));
            AwaitAssert(() => Assert.Contains("told", Another.Lines));
        });
    }

    [Fact]
    public void A_new_level_should_be_for_the_loggers_that_run()
    {
        In("ERROR", [typeof(Recording)], system =>
        {
            var recording = Recording.Of(system);
            system.Log.Info("too soft");
            system.EventStream.SetLogLevel(LogLevel.InfoLevel);
            system.Log.Info("loud enough");
            system.EventStream.SetLogLevel(LogLevel.ErrorLevel);
            system.Log.Info("too soft again");
            system.Log.Error("the last");

            AwaitAssert(() => Assert.Equal(["loud enough", "the last"], recording.Lines("ActorSystem")));
        });
    }

    [Fact]
    public void OFF_should_leave_the_loggers_nothing()
    {
        In("OFF", [typeof(Recording)], system =>
        {
            var recording = Recording.Of(system);
            system.EventStream.Publish(new Error(null, "ActorSystem", typeof(LoggersSpecs), "dropped"));
            system.EventStream.SetLogLevel(LogLevel.ErrorLevel);
            system.EventStream.Publish(new Error(null, "ActorSystem", typeof(LoggersSpecs), "heard"));

            AwaitAssert(() => Assert.Equal(["heard"], recording.Lines("ActorSystem")));
        });
    }

    [Fact]
    public void A_logger_should_live_below_system()
    {
        In("INFO", [typeof(Recording)], system =>
        {
            Assert.Matches("^akka://logged/system/log[0-9]+-Recording$", Recording.Of(system).Path);
        });
    }

    [Fact]
    public void A_logger_that_cannot_be_found_should_be_named()
    {
        var failure = Assert.ThrowsAny<ConfigurationException>(() =>
            ActorSystem.Create("logged", ConfigurationFactory.ParseString("akka.loggers = [\"No.Such.Logger, Nowhere\"]").WithFallback(Quiet())));

        Assert.Contains("No.Such.Logger, Nowhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logger_that_does_not_answer_should_be_named_by_those_that_do()
    {
        In("WARNING", [typeof(Recording), typeof(Silent)], system =>
        {
            AwaitAssert(() => Assert.Contains(Recording.Of(system).Lines(""), line =>
                line.Contains(nameof(Silent), StringComparison.Ordinal) && line.Contains("did not respond within 00:00:00.2", StringComparison.Ordinal)));
            system.Log.Warning("the system runs");
            AwaitAssert(() => Assert.Contains("the system runs", Recording.Of(system).Lines("ActorSystem")));
        }, "akka.logger-startup-timeout = 200ms");
    }

    [Fact]
    public void A_logger_that_answers_with_something_else_should_be_named_and_stopped()
    {
        In("WARNING", [typeof(Recording), typeof(Confused)], system =>
        {
            AwaitAssert(() => Assert.Contains(Recording.Of(system).Lines(""), line => line.Contains(nameof(Confused), StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void The_default_logger_should_answer()
    {
        var logger = Sys.ActorOf(Props.Create(() => new DefaultLogger()));

        logger.Tell(new InitializeLogger(Sys.EventStream));

        ExpectMsgFrom<LoggerInitialized>(logger);
    }

    [Fact]
    public void The_engine_should_tell_of_the_life_of_actors_when_asked_for()
    {
        In("DEBUG", [typeof(Recording)], system =>
        {
            var parent = system.ActorOf(Puppet.Props(TestActor), "mine");
            parent.Tell(new Boom());
            parent.Tell(PoisonPill.Instance);

            AwaitAssert(() =>
            {
                var lines = Recording.Of(system).Lines("akka://logged/user/mine");
                Assert.Contains(lines, line => line.StartsWith("Started (", StringComparison.Ordinal));
                Assert.Contains("Restarting", lines);
                Assert.Contains(lines, line => line.StartsWith("Restarted (", StringComparison.Ordinal));
                Assert.Contains("received AutoReceiveMessage <PoisonPill>", lines);
                Assert.Contains("Stopped", lines);
            });
        }, "akka.actor.debug { lifecycle = on, autoreceive = on }");
    }

    private static void In(string level, Type[] loggers, Action<ActorSystem> spec, string config = "")
    {
        var names = string.Join(", ", loggers.Select(type => $"\"{type.AssemblyQualifiedName}\""));
        var system = ActorSystem.Create("logged", ConfigurationFactory.ParseString($"akka {{ loglevel = {level}, loggers = [{names}] }}\n{config}").WithFallback(Quiet()));
        try
        {
            spec(system);
        }
        finally
        {
            system.Terminate();
        }
    }

    public sealed class Recording : UntypedActor
    {
        private static readonly Dictionary<ActorSystem, Recording> Instances = [];
        private readonly List<(string Source, string Text)> _lines = [];

        public LoggingBus? Bus { get; private set; }

        public string Path { get; private set; } = "";

        public static Recording Of(ActorSystem system)
        {
            lock (Instances)
                return Instances[system];
        }

        public string[] Lines(string source)
        {
            lock (_lines)
                return [.. _lines.Where(line => line.Source.StartsWith(source, StringComparison.Ordinal)).Select(line => line.Text)];
        }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case InitializeLogger initialize:
                    Bus = initialize.LoggingBus;
                    Path = Self.Path.ToString();
                    lock (Instances)
                        Instances[Context.System] = this;
                    Sender.Tell(new LoggerInitialized());
                    break;
                case LogEvent line:
                    lock (_lines)
                        _lines.Add((line.LogSource, line.Message.ToString()!));
                    break;
            }
        }
    }

    public sealed class Another : ReceiveActor
    {
        private static readonly List<string> Heard = [];

        public Another()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            Receive<LogEvent>(line =>
            {
                lock (Heard)
                    Heard.Add(line.Message.ToString()!);
            });
        }

        public static string[] Lines
        {
            get
            {
                lock (Heard)
                    return [.. Heard];
            }
        }
    }

    public sealed class Silent : ReceiveActor
    {
        public Silent() => ReceiveAny(_ => { });
    }

    public sealed class Confused : ReceiveActor
    {
        // Late enough for the other loggers to hear of it.
        public Confused() => Receive<InitializeLogger>(_ =>
            Context.System.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(100), Sender, "what?", Self));
    }
}
