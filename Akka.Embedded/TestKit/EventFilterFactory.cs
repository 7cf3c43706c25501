using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// Says which log events a spec is about: by level, text and source. The system must log to the <see cref="TestEventListener"/>,
/// and at the level in question.
/// </summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<LogFilter> _filters;

    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<LogFilter> filters)
    {
        _testkit = testkit;
        _system = system;
        _filters = filters;
    }

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string? source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string? source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string? source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    /// <summary>An error whose text, or whose cause's text, matches.</summary>
    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string? source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(logLevel, TextPattern.Message(message, start, contains), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        ForLogLevel(logLevel, TextPattern.Message(pattern), source);

    /// <summary>An error with a cause of the type, whose text or whose cause's text matches.</summary>
    public IEventFilterApplier Exception<TException>(string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception =>
        Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception =>
        Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(
        Type exceptionType,
        string? message = null,
        string? start = null,
        string? contains = null,
        string? source = null,
        bool checkInnerExceptions = false) =>
        Apply(LogFilters.Exception(
            exceptionType, TextPattern.Message(message, start, contains), TextPattern.Source(source), checkInnerExceptions));

    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string? source = null, bool checkInnerExceptions = false) =>
        Apply(LogFilters.Exception(exceptionType, TextPattern.Message(pattern), TextPattern.Source(source), checkInnerExceptions));

    /// <summary>A message that found no receiver; the source is the path of the receiver.</summary>
    public IEventFilterApplier DeadLetter() => DeadLetter(_ => true, null);

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter(letter => letter is TMessage, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(letter => letter is TMessage message && isMatch(message), source);

    public IEventFilterApplier DeadLetter(Type type, string? source = null) => DeadLetter(type.IsInstanceOfType, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string? source = null) =>
        DeadLetter(letter => type.IsInstanceOfType(letter) && isMatch(letter), source);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Apply(LogFilters.Custom(predicate));

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent =>
        Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    private EventFilterApplier ForLogLevel(LogLevel level, TextPattern message, string? source) => Apply(level switch
    {
        LogLevel.DebugLevel => LogFilters.Level<Debug>(message, TextPattern.Source(source)),
        LogLevel.InfoLevel => LogFilters.Level<Info>(message, TextPattern.Source(source)),
        LogLevel.WarningLevel => LogFilters.Level<Warning>(message, TextPattern.Source(source)),
        LogLevel.ErrorLevel => LogFilters.Error(message, TextPattern.Source(source)),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a level that events are logged at."),
    });

    private EventFilterApplier DeadLetter(Func<object, bool> isMatch, string? source) =>
        Apply(LogFilters.DeadLetter(letter => isMatch(letter.Message), TextPattern.Source(source)));

    private EventFilterApplier Apply(LogFilter filter) => new(_testkit, _system, [.. _filters, filter]);
}
