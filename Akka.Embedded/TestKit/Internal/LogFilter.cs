using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>A condition on log events that tells whom it may concern of each match.</summary>
internal sealed class LogFilter(string description, Func<LogEvent, bool> matches)
{
    public event Action<LogEvent>? Matched;

    /// <summary>Whether the event matches; called by the listener on its thread.</summary>
    public bool Apply(LogEvent logEvent)
    {
        if (!matches(logEvent))
        {
            return false;
        }

        Matched?.Invoke(logEvent);
        return true;
    }

    public override string ToString() => description;
}
