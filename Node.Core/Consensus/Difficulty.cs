using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>The difficulty of proof of work (Yellow Paper, 4.3.4; EIP-2, 100, 649, 1234, 2384, 3554, 4345, 5133).</summary>
public static class Difficulty
{
    public const ulong Minimum = 131_072;

    private const ulong BoundDivisor = 2_048;
    private const ulong BombPeriod = 100_000;
    private const ulong MaxStepsDown = 99;

    /// <summary>Of the block after <paramref name="parent"/>.</summary>
    public static UInt256 After(Header parent, ulong timestamp, ForkSchedule forks)
    {
        var number = parent.Number + 1;
        var adjusted = number >= forks.ByzantiumBlock ? Step(parent, timestamp, 9, parent.UnclesHash == KnownHashes.NoUncles ? 1UL : 2)
            : number >= forks.HomesteadBlock ? Step(parent, timestamp, 10, 1)
            : Frontier(parent, timestamp);
        var delay = BombDelay(number, forks);
        var period = (number > delay ? number - delay : 0) / BombPeriod;
        return Max(period < 2 ? adjusted : adjusted + (UInt256.One << (int)Math.Min(period - 2, 256)), Minimum);
    }

    private static UInt256 Frontier(Header parent, ulong timestamp)
    {
        var step = parent.Difficulty / BoundDivisor;
        return timestamp - parent.Timestamp < 13 ? parent.Difficulty + step : parent.Difficulty - step;
    }

    // Up by `up` steps, down by one for every `seconds` that the block took, at most 99.
    private static UInt256 Step(Header parent, ulong timestamp, ulong seconds, ulong up)
    {
        var step = parent.Difficulty / BoundDivisor;
        var down = (timestamp - parent.Timestamp) / seconds;
        if (down <= up)
            return parent.Difficulty + (step * (up - down));
        var less = step * Math.Min(down - up, MaxStepsDown);
        return less > parent.Difficulty ? UInt256.Zero : parent.Difficulty - less;
    }

    // Blocks by which the bomb of a fork looks younger than the chain is.
    private static ulong BombDelay(ulong number, ForkSchedule forks) =>
        number >= forks.GrayGlacierBlock ? 11_400_000
        : number >= forks.ArrowGlacierBlock ? 10_700_000
        : number >= forks.LondonBlock ? 9_700_000
        : number >= forks.MuirGlacierBlock ? 9_000_000
        : number >= forks.ConstantinopleBlock ? 5_000_000
        : number >= forks.ByzantiumBlock ? 3_000_000
        : 0UL;

    private static UInt256 Max(in UInt256 left, in UInt256 right) => left > right ? left : right;
}
