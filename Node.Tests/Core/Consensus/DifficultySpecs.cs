using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Consensus;

public sealed class DifficultySpecs
{
    [Theory]
    [InlineData(12_965_000, 9_700_000)]
    [InlineData(13_773_000, 10_700_000)]
    [InlineData(15_050_000, 11_400_000)]
    public void The_bomb_should_be_delayed_by_each_later_fork(ulong number, ulong delay)
    {
        var parent = new Header { Number = number - 1, Timestamp = 100, Difficulty = UInt256.One << 40 };
        var bomb = UInt256.One << (int)(((number - delay) / 100_000) - 2);

        Assert.Equal(parent.Difficulty + bomb, Difficulty.After(parent, 109, KnownChains.Mainnet.Forks));
    }
}
