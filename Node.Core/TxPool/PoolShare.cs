namespace Node.Core.TxPool;

/// <summary>How much of the pool transactions take up.</summary>
/// <param name="Queued">Of those of peers, the ones that wait for another.</param>
internal readonly record struct PoolShare(int Remote, long RemoteBytes, int Queued, int Local, long LocalBytes)
{
    public static PoolShare operator +(in PoolShare left, in PoolShare right) => new(
        left.Remote + right.Remote,
        left.RemoteBytes + right.RemoteBytes,
        left.Queued + right.Queued,
        left.Local + right.Local,
        left.LocalBytes + right.LocalBytes);

    public static PoolShare operator -(in PoolShare left, in PoolShare right) => new(
        left.Remote - right.Remote,
        left.RemoteBytes - right.RemoteBytes,
        left.Queued - right.Queued,
        left.Local - right.Local,
        left.LocalBytes - right.LocalBytes);

    public static PoolShare Of(PooledTransaction one) => one.IsLocal
        ? new(0, 0, 0, 1, one.Size)
        : new(1, one.Size, one.IsPending ? 0 : 1, 0, 0);
}
