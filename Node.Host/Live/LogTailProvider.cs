using Microsoft.Extensions.Logging;

namespace Node.Host.Live;

/// <summary>A log of which only the tail is kept.</summary>
internal sealed class LogTailProvider(LogTail tail) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(tail);

    public void Dispose()
    {
    }

    private sealed class Logger(LogTail tail) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                tail.Add($"{(logLevel == LogLevel.Information ? "" : $"{logLevel}: ")}{formatter(state, exception)}");
        }
    }
}
