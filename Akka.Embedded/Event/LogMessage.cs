namespace Akka.Event;

/// <summary>A template and its arguments, formatted when printed.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; }

    /// <summary>The arguments in the order of the template.</summary>
    public abstract IEnumerable<object> Parameters();

    public abstract string Unformatted();
}
