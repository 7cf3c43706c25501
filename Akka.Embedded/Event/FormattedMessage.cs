namespace Akka.Event;

/// <summary>The log message behind <see cref="LoggingExtensions"/>.</summary>
internal sealed class FormattedMessage(ILogMessageFormatter formatter, string format, object?[] arguments) : LogMessage(formatter, format)
{
    public override IEnumerable<object> Parameters() => arguments!;

    public override string Unformatted() => string.Join(",", arguments);

    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, arguments!);
        }
        catch (FormatException)
        {
            return $"{Format} [{Unformatted()}]";
        }
    }
}
