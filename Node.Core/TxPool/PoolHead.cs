using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.TxPool;

/// <summary>What the pool must know of the next block.</summary>
/// <param name="Header">Of the block before it.</param>
/// <param name="Fork">The rules that it will have.</param>
/// <param name="BaseFee">That it will have, in wei; zero before London.</param>
public sealed record PoolHead(Header Header, Fork Fork, UInt256 BaseFee)
{
    /// <param name="totalDifficulty">Up to and with <paramref name="header"/>.</param>
    /// <param name="now">The next block is not before it.</param>
    public static PoolHead After(ChainSpec spec, Header header, UInt256 totalDifficulty, DateTimeOffset now)
    {
        var time = Math.Max(header.Timestamp + 1, (ulong)Math.Max(0, now.ToUnixTimeSeconds()));
        var fork = spec.Forks.At(header.Number + 1, time, totalDifficulty >= spec.TerminalTotalDifficulty);
        return new PoolHead(header, fork, fork >= Fork.London ? Consensus.BaseFee.After(header) : UInt256.Zero);
    }

}
