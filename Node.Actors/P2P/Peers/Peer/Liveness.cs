namespace Node.Actors.P2P.Peers.Peer;

/// <summary>How long a peer has said nothing; time in which it is not listened to does not count.</summary>
internal sealed class Liveness(TimeSpan silence, DateTimeOffset now)
{
    private DateTimeOffset _heard = now;

    // The hello.
    private long _messages = 1;

    /// <summary>How much longer the peer may be silent; nothing or less where it is taken for dead.</summary>
    public TimeSpan Left(long messages, bool isHeldBack, DateTimeOffset now)
    {
        if (messages != _messages || isHeldBack)
            (_messages, _heard) = (messages, now);
        return silence - (now - _heard);
    }
}
