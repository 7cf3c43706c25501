namespace Akka.Actor.Internal;

/// <summary>A child and how often it was restarted in the window that its supervisor's strategy names.</summary>
public class ChildRestartStats
{
    private TimeSpan _windowStart;

    internal ChildRestartStats(LocalActorRef child) => Ref = child;

    public IInternalActorRef Child => Ref;

    public long Uid => Ref.Path.Uid;

    /// <summary>Restarts in the window, or since the child was made where the strategy names no window.</summary>
    public uint MaxNrOfRetriesCount { get; private set; }

    internal LocalActorRef Ref { get; }

    /// <summary>Negative limits mean none; no limit of restarts with a window means one in each window.</summary>
    internal bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds <= 0)
            return ++MaxNrOfRetriesCount <= maxNrOfRetries || maxNrOfRetries < 0;

        var now = MonotonicTime.Now;
        if (_windowStart == default)
            _windowStart = now;
        if ((now - _windowStart).TotalMilliseconds <= withinTimeMilliseconds)
            return ++MaxNrOfRetriesCount <= (maxNrOfRetries < 0 ? 1 : maxNrOfRetries);

        _windowStart = now;
        MaxNrOfRetriesCount = 1;
        return true;
    }
}
