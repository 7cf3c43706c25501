using Akka.Actor;
using Akka.Event;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Counters of one connection: each is written by one thread and read by the owner, who is told of the first change after a look at them.</summary>
internal sealed class TrafficMeter(IActorRef owner)
{
    private long _messagesIn;
    private long _messagesOut;
    private long _bytesIn;
    private long _bytesOut;
    private long _dropped;
    private int _isTold;

    /// <summary>Bytes that the socket has taken.</summary>
    public long BytesOut => Volatile.Read(ref _bytesOut);

    public void MessageCame() => Add(ref _messagesIn, 1);

    public void BytesCame(int bytes) => Add(ref _bytesIn, bytes);

    public void MessageWent() => Add(ref _messagesOut, 1);

    public void BytesWent(int bytes) => Add(ref _bytesOut, bytes);

    public void MessageDropped() => Add(ref _dropped, 1);

    /// <summary>The counters as they are.</summary>
    public P2PProtocol.Traffic Read() => new(
        Volatile.Read(ref _messagesIn), Volatile.Read(ref _messagesOut), Volatile.Read(ref _bytesIn), BytesOut, Volatile.Read(ref _dropped));

    /// <summary>The counters as they are; <see cref="Moved"/> is told at the next change.</summary>
    public P2PProtocol.Traffic Report()
    {
        Interlocked.Exchange(ref _isTold, 0);
        return Read();
    }

    private void Add(ref long counter, long number)
    {
        Volatile.Write(ref counter, counter + number);
        if (Volatile.Read(ref _isTold) == 0 && Interlocked.Exchange(ref _isTold, 1) == 0)
            owner.Tell(Moved.Instance, ActorRefs.NoSender);
    }

    /// <summary>Told to the owner.</summary>
    public sealed record Moved : IDeadLetterSuppression
    {
        public static Moved Instance { get; } = new();
    }
}
