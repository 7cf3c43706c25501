using System.Threading.Tasks.Sources;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>One consumer waits, anybody wakes it, each wait is woken once; a wait takes no memory. The consumer goes on, on a thread of the pool.</summary>
internal sealed class Waiter : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>Begins a wait; to be called before anybody can wake it.</summary>
    public ValueTask<bool> Begin()
    {
        _core.Reset();
        return new ValueTask<bool>(this, _core.Version);
    }

    public void Wake(bool result) => _core.SetResult(result);

    bool IValueTaskSource<bool>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
