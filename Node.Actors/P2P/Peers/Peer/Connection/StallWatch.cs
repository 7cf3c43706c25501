namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>How long a socket has taken nothing more.</summary>
internal sealed class StallWatch(TimeSpan limit)
{
    private long _sent;
    private DateTimeOffset _since;

    /// <summary>It takes nothing more after so many bytes.</summary>
    public void Block(long sent, DateTimeOffset now) => (_sent, _since) = (sent, now);

    /// <summary>How much longer it may take nothing; null where it has gone on.</summary>
    public TimeSpan? Left(long sent, DateTimeOffset now) => sent == _sent ? limit - (now - _since) : null;
}
