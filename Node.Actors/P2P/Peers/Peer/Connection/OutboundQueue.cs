namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>
/// What waits to be written, bounded in messages and bytes; beyond the bound there is one slot, for the disconnect. Filled by the connection,
/// emptied by its outbound pump, shared between their threads.
/// </summary>
internal sealed class OutboundQueue(Window window)
{
    private readonly Lock _lock = new();
    private readonly Waiter _waiter = new();
    private readonly Queue<OutboundMessage> _messages = new();
    private long _bytes;
    private bool _isWaiting;
    private bool _isAwaited;
    private bool _isCompleted;

    public (int Messages, long Bytes) Outstanding
    {
        get
        {
            lock (_lock)
                return (_messages.Count, _bytes);
        }
    }

    /// <summary>Whether not even an empty message fits.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
                return !window.Admits(_messages.Count, _bytes, 0);
        }
    }

    /// <summary>False where it does not fit; the caller keeps the message then.</summary>
    public bool TryAdd(in OutboundMessage message)
    {
        lock (_lock)
        {
            if (_isCompleted || !window.Admits(_messages.Count, _bytes, message.Length))
                return false;
            Add(message);
            if (!_isWaiting)
                return true;
            _isWaiting = false;
        }

        _waiter.Wake(true);
        return true;
    }

    /// <summary>The last message, which always fits; none is taken after it.</summary>
    public void Complete(in OutboundMessage last)
    {
        lock (_lock)
        {
            if (_isCompleted)
            {
                last.Release();
                return;
            }

            Add(last);
            _isCompleted = true;
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        _waiter.Wake(true);
    }

    /// <summary>
    /// The next <see cref="TryTake"/> that leaves half of the room says so. False where none will come, because everything has been taken meanwhile: there is room
    /// now.
    /// </summary>
    public bool TryAwaitRoom()
    {
        lock (_lock)
            return _isAwaited = _messages.Count > 0 || _isCompleted;
    }

    /// <summary>Waits for a message; false when the last one has been taken.</summary>
    public ValueTask<bool> Wait()
    {
        lock (_lock)
        {
            if (_messages.Count > 0)
                return new ValueTask<bool>(true);
            if (_isCompleted)
                return new ValueTask<bool>(false);
            _isWaiting = true;
            return _waiter.Begin();
        }
    }

    /// <param name="hasRoomAgain">Whether somebody waits for room and now is the time to tell.</param>
    public bool TryTake(out OutboundMessage message, out bool hasRoomAgain)
    {
        lock (_lock)
        {
            hasRoomAgain = false;
            if (!_messages.TryDequeue(out message))
                return false;
            _bytes -= message.Length;
            hasRoomAgain = _isAwaited && _messages.Count <= window.Messages / 2 && _bytes <= window.Bytes / 2;
            _isAwaited &= !hasRoomAgain;
            return true;
        }
    }

    /// <summary>Nobody writes any more.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isCompleted = true;
            while (_messages.TryDequeue(out var message))
                message.Release();
            _bytes = 0;
            if (!_isWaiting)
                return;
            _isWaiting = false;
        }

        _waiter.Wake(false);
    }

    private void Add(in OutboundMessage message)
    {
        _messages.Enqueue(message);
        _bytes += message.Length;
    }
}
