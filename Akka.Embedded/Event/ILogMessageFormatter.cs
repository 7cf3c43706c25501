namespace Akka.Event;

/// <summary>Puts arguments into the template of a log line.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);

    string Format(string format, IEnumerable<object> args);
}
