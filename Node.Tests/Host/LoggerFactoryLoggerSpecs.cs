using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Microsoft.Extensions.Logging;
using Node.Host.Logging;
using Xunit;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Node.Tests.Host;

public sealed class LoggerFactoryLoggerSpecs : TestKit
{
    private static readonly Config Configuration = ConfigurationFactory.ParseString(
        "akka { loglevel = DEBUG, loggers = [\"Node.Host.Logging.LoggerFactoryLogger, actors\"] }");

    [Fact]
    public async Task LoggerFactoryLogger_should_write_level_category_path_and_structured_values()
    {
        var written = new Written();
        using var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(written));
        var system = ActorSystem.Create("bridge", ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(Configuration), new LoggerFactorySetup(factory)));

        var actor = system.ActorOf(Props.Create<Warner>(), "warner");
        actor.Tell("peer-7");
        var line = await written.First(line => line.Category.EndsWith(nameof(Warner), StringComparison.Ordinal));
        await system.Terminate();

        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Equal("[akka://bridge/user/warner] peer peer-7 is late", line.Text);
        Assert.IsType<TimeoutException>(line.Cause);
        Assert.Contains(line.Values, value => value.Key == "0" && Equals(value.Value, "peer-7"));
    }

    [Fact]
    public void LoggerFactoryLogger_should_stop_at_once_without_a_factory()
    {
        var logger = Sys.ActorOf(Props.Create<LoggerFactoryLogger>());

        Watch(logger);

        ExpectTerminated(logger, TimeSpan.FromSeconds(30));
    }

    private sealed class Warner : ReceiveActor
    {
        public Warner()
        {
            var log = Context.GetLogger();
            Receive<string>(peer => log.Warning(new TimeoutException(), "peer {0} is late", peer));
        }
    }

    private sealed record Line(string Category, LogLevel Level, string Text, Exception? Cause, IReadOnlyList<KeyValuePair<string, object?>> Values);

    private sealed class Written : ILoggerProvider
    {
        private readonly List<(Predicate<Line> Wanted, TaskCompletionSource<Line> Found)> _waiting = [];
        private readonly List<Line> _lines = [];

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public Task<Line> First(Predicate<Line> wanted)
        {
            lock (_lines)
            {
                var found = new TaskCompletionSource<Line>(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_lines.Find(wanted) is { } line)
                    found.SetResult(line);
                else
                    _waiting.Add((wanted, found));
                return found.Task.WaitAsync(TimeSpan.FromSeconds(10));
            }
        }

        public void Dispose()
        {
        }

        private void Add(Line line)
        {
            lock (_lines)
            {
                _lines.Add(line);
                foreach (var (wanted, found) in _waiting)
                {
                    if (wanted(line))
                        found.TrySetResult(line);
                }
            }
        }

        private sealed class Writer(Written owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                owner.Add(new Line(category, logLevel, formatter(state, exception), exception, (IReadOnlyList<KeyValuePair<string, object?>>)(object)state!));
        }
    }
}
