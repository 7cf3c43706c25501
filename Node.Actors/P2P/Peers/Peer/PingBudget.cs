namespace Node.Actors.P2P.Peers.Peer;

/// <summary>A token bucket against floods of pings: a burst, and one more in each interval.</summary>
internal sealed class PingBudget(int burst, TimeSpan refill, DateTimeOffset now)
{
    private readonly int _burst = burst;
    private int _left = burst;
    private DateTimeOffset _filled = now;

    /// <summary>Whether one more ping is answered.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        var refills = (now - _filled).Ticks / refill.Ticks;
        _filled = _left + refills >= _burst ? now : _filled + (refills * refill);
        _left = (int)Math.Min(_burst, _left + refills);
        if (_left == 0)
            return false;
        _left--;
        return true;
    }
}
