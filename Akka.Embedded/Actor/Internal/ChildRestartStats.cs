namespace Akka.Actor.Internal;

/// <summary>A child and how often it was restarted in the window that its supervisor's strategy names.</summary>
internal sealed class ChildRestartStats(LocalActorRef child)
{
    private TimeSpan _windowStart;
    private int _restartsInWindow;

    internal LocalActorRef Child { get; } = child;

    /// <summary>Restarts since the child was made; for the operator's tree.</summary>
    internal int Restarts { get; set; }

    /// <summary>Negative limits mean none; no limit of restarts with a window means one in each window.</summary>
    internal bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds <= 0)
            return maxNrOfRetries < 0 || ++_restartsInWindow <= maxNrOfRetries;

        var now = MonotonicTime.Now;
        if (_restartsInWindow > 0 && (now - _windowStart).TotalMilliseconds <= withinTimeMilliseconds)
            return ++_restartsInWindow <= (maxNrOfRetries < 0 ? 1 : maxNrOfRetries);

        _windowStart = now;
        _restartsInWindow = 1;
        return true;
    }
}
