using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>The conditions that an <see cref="EventFilterFactory"/> offers.</summary>
internal static class LogFilters
{
    public static LogFilter Level<TEvent>(TextPattern message, TextPattern source)
        where TEvent : LogEvent =>
        new(Describe(typeof(TEvent).Name, message, source), logEvent => logEvent is TEvent && Matches(logEvent, logEvent.Message, message, source));

    /// <summary>An error whose text or whose cause's text matches.</summary>
    public static LogFilter Error(TextPattern message, TextPattern source) => new(
        Describe("Error", message, source),
        logEvent => logEvent is Error error && (Matches(error, error.Message, message, source) ||
            (error.Cause is { } cause && Matches(error, cause.Message, message, source))));

    /// <summary>An error with a cause of the type, on request also as the cause of its cause; its text or the error's text matches.</summary>
    public static LogFilter Exception(Type type, TextPattern message, TextPattern source, bool checkInnerExceptions)
    {
        if (!typeof(Exception).IsAssignableFrom(type))
        {
            throw new ArgumentException($"{type} is not an exception.", nameof(type));
        }

        return new(Describe($"Error with cause <{type}>", message, source), logEvent => logEvent is Error error &&
            Causes(error, checkInnerExceptions).Where(type.IsInstanceOfType).Any(cause => (error.Message is null && cause.Message.Length == 0) ||
                Matches(error, error.Message, message, source) || Matches(error, cause.Message, message, source)));
    }

    /// <summary>A dead letter, which the listener presents as a warning that has it as its message.</summary>
    public static LogFilter DeadLetter(Func<DeadLetter, bool> isMatch, TextPattern source) => new(
        Describe("DeadLetter", TextPattern.Any, source),
        logEvent => logEvent is Warning { Message: DeadLetter letter } && isMatch(letter) && source.IsMatch(logEvent.LogSource));

    public static LogFilter Custom(Predicate<LogEvent> predicate) => new("Custom", logEvent => predicate(logEvent));

    private static bool Matches(LogEvent logEvent, object? text, TextPattern message, TextPattern source) =>
        source.IsMatch(logEvent.LogSource) && message.IsMatch(text);

    private static IEnumerable<Exception> Causes(LogEvent logEvent, bool all)
    {
        for (var cause = logEvent.Cause; cause is not null; cause = all ? cause.InnerException : null)
        {
            yield return cause;
        }
    }

    private static string Describe(string kind, TextPattern message, TextPattern source) =>
        kind + message.Describe("when message") + source.Describe("when source");
}
