namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>
/// How much of what a peer sent may be with the sessions. The inbound pump takes credit for each message and waits where there is none; the
/// connection returns it. Shared between threads.
/// </summary>
internal sealed class CreditGate(Window window)
{
    private readonly Lock _lock = new();
    private readonly Waiter _waiter = new();
    private int _messages;
    private long _bytes;
    private int _wanted;
    private volatile bool _isHeldBack;
    private bool _isClosed;

    /// <summary>Whether the pump waits.</summary>
    public bool IsHeldBack => _isHeldBack;

    /// <summary>What is with the sessions.</summary>
    public (int Messages, long Bytes) Outstanding
    {
        get
        {
            lock (_lock)
                return (_messages, _bytes);
        }
    }

    /// <summary>Takes credit for a message, at once or when it has been returned; false after <see cref="Close"/>. One caller at a time.</summary>
    public ValueTask<bool> Take(int size)
    {
        lock (_lock)
        {
            if (_isClosed)
                return new ValueTask<bool>(false);
            if (TryTake(size))
                return new ValueTask<bool>(true);
            _wanted = size;
            _isHeldBack = true;
            return _waiter.Begin();
        }
    }

    public void Return(int messages, int bytes)
    {
        lock (_lock)
        {
            _messages = Math.Max(0, _messages - messages);
            _bytes = Math.Max(0, _bytes - bytes);
            if (!_isHeldBack || !TryTake(_wanted))
                return;
            _isHeldBack = false;
        }

        _waiter.Wake(true);
    }

    /// <summary>Nothing is taken any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (!_isHeldBack)
                return;
            _isHeldBack = false;
        }

        _waiter.Wake(false);
    }

    private bool TryTake(int size)
    {
        if (!window.Admits(_messages, _bytes, size))
            return false;
        _messages++;
        _bytes += size;
        return true;
    }
}
