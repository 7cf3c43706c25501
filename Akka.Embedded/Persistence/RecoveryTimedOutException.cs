using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Neither a snapshot nor an event came within the journal's <c>recovery-event-timeout</c>.</summary>
public sealed class RecoveryTimedOutException : AkkaException
{
    public RecoveryTimedOutException()
    {
    }

    public RecoveryTimedOutException(string message, Exception? cause = null)
        : base(message, cause!)
    {
    }
}
