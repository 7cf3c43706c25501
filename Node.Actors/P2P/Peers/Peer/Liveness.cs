namespace Node.Actors.P2P.Peers.Peer;

/// <summary>Whether a peer still says anything; time in which it is not listened to does not count.</summary>
internal sealed class Liveness(TimeSpan silence, DateTimeOffset now)
{
    private DateTimeOffset _heard = now;
    private long _messages;

    /// <summary>False where the peer has been silent for too long.</summary>
    public bool IsAlive(long messages, bool isHeldBack, DateTimeOffset now)
    {
        if (messages != _messages || isHeldBack)
            (_messages, _heard) = (messages, now);
        return now - _heard < silence;
    }
}
