using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Event;

public class LoggingSpecs : EngineSpec
{
    private readonly ILoggingAdapter _log;

    public LoggingSpecs()
    {
        Sys.EventStream.SetLogLevel(LogLevel.DebugLevel);
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        _log = Logging.GetLogger(Sys, "spec");
    }

    [Fact]
    public void Each_level_should_have_its_event()
    {
        _log.Debug("fine");
        _log.Info("told");
        _log.Warning("watch");
        _log.Error("bad");

        AssertLine<Debug>("fine", LogLevel.DebugLevel);
        AssertLine<Info>("told", LogLevel.InfoLevel);
        AssertLine<Warning>("watch", LogLevel.WarningLevel);
        AssertLine<Error>("bad", LogLevel.ErrorLevel);
    }

    [Fact]
    public void A_cause_should_come_along_at_each_level()
    {
        var boom = new Boom();
        _log.Debug(boom, "fine");
        _log.Info(boom, "told");
        _log.Warning(boom, "watch");
        _log.Error(boom, "bad");

        for (var i = 0; i < 4; i++)
            Assert.Same(boom, ExpectMsg<LogEvent>().Cause);
    }

    [Fact]
    public void A_template_should_be_filled_with_its_arguments()
    {
        _log.Info("{0}", 1);
        _log.Info("{0}-{1}", 1, "two");
        _log.Info("{0}-{1}-{2}", 1, "two", 3L);
        _log.Info("{0}-{1}-{2}-{3}", 1, "two", 3L, '4');
        _log.Info("{0}-{1}-{2}-{3}-{4}", [1, "two", 3L, '4', true]);
        _log.Error(new Boom(), "{0}-{1}", 1, "two");
        _log.Debug("{1}-{0}", 1, 2);
        _log.Warning("{0:000}", 7);

        foreach (var expected in new[] { "1", "1-two", "1-two-3", "1-two-3-4", "1-two-3-4-True", "1-two", "2-1", "007" })
            Assert.Equal(expected, ExpectMsg<LogEvent>().Message.ToString());
    }

    [Fact]
    public void A_template_should_be_kept_with_its_arguments_until_it_is_printed()
    {
        _log.Info("{0}-{1}", 1, "two");

        var message = Assert.IsAssignableFrom<LogMessage>(ExpectMsg<Info>().Message);
        Assert.Equal("{0}-{1}", message.Format);
        Assert.Equal([1, "two"], message.Parameters());
    }

    [Fact]
    public void A_text_without_arguments_should_stay_as_it_is()
    {
        _log.Info("{braces} stay");

        Assert.Equal("{braces} stay", ExpectMsg<Info>().Message.ToString());
    }

    [Fact]
    public void A_level_should_be_given_as_a_value_too()
    {
        var boom = new Boom();
        _log.Log(LogLevel.WarningLevel, boom, "watch");

        var line = ExpectMsg<Warning>();
        Assert.Equal((boom, "watch"), (line.Cause, line.Message));
    }

    [Fact]
    public void A_level_below_that_of_the_system_should_not_be_logged()
    {
        Sys.EventStream.SetLogLevel(LogLevel.WarningLevel);
        var log = Logging.GetLogger(Sys, "later");

        log.Debug("fine");
        log.Info("told {0}", new Unprintable());
        log.Warning("watch");

        AssertLine<Warning>("watch", LogLevel.WarningLevel);
        Assert.Equal((false, false, true, true), (log.IsDebugEnabled, log.IsInfoEnabled, log.IsWarningEnabled, log.IsErrorEnabled));
        Assert.False(log.IsEnabled(LogLevel.InfoLevel));
        Assert.True(log.IsEnabled(LogLevel.ErrorLevel));
    }

    [Fact]
    public void An_adapter_should_keep_the_level_that_it_was_made_with()
    {
        Sys.EventStream.SetLogLevel(LogLevel.WarningLevel);

        _log.Debug("fine");

        AssertLine<Debug>("fine", LogLevel.DebugLevel);
    }

    [Fact]
    public void Off_should_be_above_all()
    {
        Sys.EventStream.SetLogLevel(Logging.LogLevelFor("OFF"));
        var log = Logging.GetLogger(Sys, "later");

        Assert.False(log.IsErrorEnabled);
        log.Error("bad");
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_line_of_an_actor_should_carry_its_path_and_type()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Talkative()), "talkative");

        actor.Tell("hello");

        var line = ExpectMsg<Info>();
        Assert.Equal(("akka://test/user/talkative", typeof(Talkative)), (line.LogSource, line.LogClass));
    }

    [Fact]
    public void A_line_of_a_system_should_carry_its_source_and_system()
    {
        Assert.Equal(("spec (akka://test)", typeof(DummyClassForStringSources)), Source(Logging.GetLogger(Sys, "spec")));
        Assert.Equal(("LoggingSpecs (akka://test)", typeof(LoggingSpecs)), Source(Logging.GetLogger(Sys, this)));
        Assert.Equal(("LoggingSpecs (akka://test)", typeof(LoggingSpecs)), Source(Logging.GetLogger(Sys, typeof(LoggingSpecs))));
        var puppet = PuppetOf("mine");
        Assert.Equal("akka://test/user/mine", Source(Logging.GetLogger(Sys, puppet)).Name);
    }

    [Fact]
    public void A_line_of_a_bus_should_carry_its_source()
    {
        Assert.Equal(("spec", typeof(DummyClassForStringSources)), Source(Logging.GetLogger(Sys.EventStream, "spec")));
        Assert.Equal(("LoggingSpecs", typeof(LoggingSpecs)), Source(Logging.GetLogger(Sys.EventStream, this)));
        Assert.Equal(("LoggingSpecs", typeof(LoggingSpecs)), Source(Logging.GetLogger(Sys.EventStream, typeof(LoggingSpecs))));
    }

    [Fact]
    public void The_log_of_the_system_should_carry_its_name()
    {
        Assert.Equal("ActorSystem(test)", Source(Sys.Log).Name);
    }

    [Fact]
    public void A_formatter_should_fill_the_templates()
    {
        var log = Logging.GetLogger(Sys, "spec", new Shouting());

        log.Info("{0}", "hello");

        Assert.Equal("HELLO!", ExpectMsg<Info>().Message.ToString());
        Assert.IsType<Shouting>(log.Formatter);
        Assert.Same(DefaultLogMessageFormatter.Instance, _log.Formatter);
    }

    [Fact]
    public void The_default_formatter_should_format_as_strings_do()
    {
        Assert.Equal("a-1", DefaultLogMessageFormatter.Instance.Format("{0}-{1}", "a", 1));
        Assert.Equal("a-1", DefaultLogMessageFormatter.Instance.Format("{0}-{1}", (IEnumerable<object>)["a", 1]));
    }

    [Fact]
    public void An_event_should_print_level_time_thread_source_and_message()
    {
        var line = new Info("the source", typeof(LoggingSpecs), "the message");

        Assert.Matches(
            @"^\[INFO\]\[\d\d/\d\d/\d{4} \d\d:\d\d:\d\d\.\d{3}Z\]\[Thread \d{4}\]\[the source\] the message$", line.ToString());
        Assert.Equal(DateTimeKind.Utc, line.Timestamp.Kind);
        Assert.Same(Thread.CurrentThread, line.Thread);
    }

    [Fact]
    public void An_event_should_print_its_cause()
    {
        var line = new Error(new Boom("why"), "the source", typeof(LoggingSpecs), "the message").ToString();

        Assert.Contains($"the message{Environment.NewLine}Cause: ", line, StringComparison.Ordinal);
        Assert.Contains("why", line, StringComparison.Ordinal);
        Assert.StartsWith("[ERROR]", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.DebugLevel, typeof(Debug))]
    [InlineData("INFO", LogLevel.InfoLevel, typeof(Info))]
    [InlineData("WARNING", LogLevel.WarningLevel, typeof(Warning))]
    [InlineData("ERROR", LogLevel.ErrorLevel, typeof(Error))]
    public void A_level_should_have_a_name_and_a_class(string name, LogLevel level, Type type)
    {
        Assert.Equal(level, Logging.LogLevelFor(name));
        Assert.Equal(level, Logging.LogLevelFor(name.ToLowerInvariant()));
        Assert.Equal(name, level.StringFor());
        Assert.Equal(type, level.ClassFor());
    }

    [Theory]
    [InlineData("LOUD")]
    [InlineData("")]
    [InlineData(null)]
    public void An_unknown_level_should_be_refused(string? name)
    {
        Assert.Throws<ArgumentException>(() => Logging.LogLevelFor(name!));
        Assert.Throws<ArgumentException>(() => ((LogLevel)99).ClassFor());
        Assert.Throws<ArgumentException>(() => ((LogLevel)99).StringFor());
    }

    [Fact]
    public void NoLogger_should_write_nothing()
    {
        var log = NoLogger.Instance;

        log.Error(new Boom(), "bad {0}", new Unprintable());
        log.Log(LogLevel.ErrorLevel, null, "bad");

        Assert.Equal((false, false, false, false), (log.IsDebugEnabled, log.IsInfoEnabled, log.IsWarningEnabled, log.IsErrorEnabled));
        Assert.False(log.IsEnabled(LogLevel.ErrorLevel));
        ExpectNoMsg(Shortly);
    }

    private void AssertLine<T>(string message, LogLevel level) where T : LogEvent
    {
        var line = ExpectMsg<T>();
        Assert.Equal((message, level, (Exception?)null), (line.Message, line.LogLevel(), line.Cause));
    }

    private (string Name, Type Class) Source(ILoggingAdapter log)
    {
        log.Warning("where from");
        var line = ExpectMsg<Warning>();
        return (line.LogSource, line.LogClass);
    }

    private sealed class Talkative : UntypedActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        protected override void OnReceive(object message) => _log.Info("{0}", message);
    }

    private sealed class Shouting : ILogMessageFormatter
    {
        public string Format(string format, params object[] args) => Shout(string.Format(null, format, args));

        public string Format(string format, IEnumerable<object> args) => Format(format, args.ToArray());

        private static string Shout(string text) => text.ToUpperInvariant() + "!";
    }

    private sealed class Unprintable
    {
        public override string ToString() => throw new Boom("printed");
    }
}
