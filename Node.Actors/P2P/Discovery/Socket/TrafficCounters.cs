namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>What the pumps count; each field is counted by whoever drops or passes the datagram.</summary>
internal sealed class TrafficCounters
{
    private long _received;
    private long _throttled;
    private long _overflowed;
    private long _refused;
    private long _sent;
    private long _unsent;

    public void Received() => Interlocked.Increment(ref _received);

    public void Throttled() => Interlocked.Increment(ref _throttled);

    public void Overflowed() => Interlocked.Increment(ref _overflowed);

    public void Refused() => Interlocked.Increment(ref _refused);

    public void Sent() => Interlocked.Increment(ref _sent);

    public void Unsent() => Interlocked.Increment(ref _unsent);

    public SocketProtocol.Traffic Read() => new(
        Interlocked.Read(ref _received),
        Interlocked.Read(ref _throttled),
        Interlocked.Read(ref _overflowed),
        Interlocked.Read(ref _refused),
        Interlocked.Read(ref _sent),
        Interlocked.Read(ref _unsent));
}
