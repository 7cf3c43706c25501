using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Chain;

/// <summary>Cases of geth's core/forkid/forkid_test.go.</summary>
public sealed class ForkIdSpecs
{
    private static readonly ChainSpec BlocksOnly = KnownChains.Mainnet with
    {
        Forks = KnownChains.Mainnet.Forks with { ShanghaiTime = null, CancunTime = null, PragueTime = null, LaterTimes = [] },
    };

    [Theory]
    [InlineData(0, 0, 0xfc64ec04, 1150000)]
    [InlineData(1149999, 0, 0xfc64ec04, 1150000)]
    [InlineData(1150000, 0, 0x97c2c34c, 1920000)]
    [InlineData(1920000, 0, 0x91d1f948, 2463000)]
    [InlineData(2463000, 0, 0x7a64da13, 2675000)]
    [InlineData(2675000, 0, 0x3edd5b10, 4370000)]
    [InlineData(4370000, 0, 0xa00bc324, 7280000)]
    [InlineData(7280000, 0, 0x668db0af, 9069000)]
    [InlineData(9069000, 0, 0x879d6e30, 9200000)]
    [InlineData(9200000, 0, 0xe029e991, 12244000)]
    [InlineData(12244000, 0, 0x0eb440f6, 12965000)]
    [InlineData(12965000, 0, 0xb715077d, 13773000)]
    [InlineData(13773000, 0, 0x20c327fc, 15050000)]
    [InlineData(15050000, 0, 0xf0afd0e3, 1681338455)]
    [InlineData(20000000, 1681338454, 0xf0afd0e3, 1681338455)]
    [InlineData(20000000, 1681338455, 0xdce96c2d, 1710338135)]
    [InlineData(30000000, 1710338135, 0x9f3d2254, 1746612311)]
    [InlineData(30000000, 1746612311, 0xc376cf8b, 1764798551)]
    [InlineData(30000000, 1764798551, 0x5167e2a6, 1765290071)]
    [InlineData(30000000, 1765290071, 0xcba2a1c0, 1767747671)]
    [InlineData(50000000, 2000000000, 0x07c9462e, 0)]
    public void Mainnet_should_have_the_ids_of_geth(ulong head, ulong time, uint hash, ulong next) =>
        Assert.Equal(new ForkId(hash, next), ForkId.Of(KnownChains.Mainnet, head, time));

    [Theory]
    [InlineData(0, 0, 0xfe3366e7, 1735371)]
    [InlineData(1735371, 0, 0xb96cbd13, 1677557088)]
    [InlineData(1735372, 1677557088, 0xf7f9bc08, 1706655072)]
    [InlineData(1735372, 1706655072, 0x88cf81d9, 1741159776)]
    [InlineData(1735372, 1741159776, 0xed88b5fd, 1760427360)]
    [InlineData(1735372, 2000000000, 0x268956b6, 0)]
    public void Sepolia_should_have_the_ids_of_geth(ulong head, ulong time, uint hash, ulong next) =>
        Assert.Equal(new ForkId(hash, next), ForkId.Of(KnownChains.Sepolia, head, time));

    [Theory]
    [InlineData(15050000, 0xf0afd0e3, 0, ForkIdVerdict.Compatible)]
    [InlineData(15050000, 0xf0afd0e3, ulong.MaxValue, ForkIdVerdict.Compatible)]
    [InlineData(7279999, 0xa00bc324, 0, ForkIdVerdict.Compatible)]
    [InlineData(7279999, 0xa00bc324, 7280000, ForkIdVerdict.Compatible)]
    [InlineData(7279999, 0xa00bc324, ulong.MaxValue, ForkIdVerdict.Compatible)]
    [InlineData(7280000, 0xa00bc324, 7280000, ForkIdVerdict.Compatible)]
    [InlineData(7987396, 0x3edd5b10, 4370000, ForkIdVerdict.Compatible)]
    [InlineData(7279999, 0x668db0af, 0, ForkIdVerdict.Compatible)]
    [InlineData(4369999, 0xa00bc324, 0, ForkIdVerdict.Compatible)]
    [InlineData(7987396, 0xa00bc324, 0, ForkIdVerdict.RemoteIsStale)]
    [InlineData(7987396, 0x5cddc0e1, 0, ForkIdVerdict.Incompatible)]
    [InlineData(7987396, 0xafec6b27, 0, ForkIdVerdict.Incompatible)]
    [InlineData(88888888, 0xf0afd0e3, 88888888, ForkIdVerdict.Incompatible)]
    [InlineData(7279999, 0xa00bc324, 7279999, ForkIdVerdict.Incompatible)]
    public void Peers_should_be_judged_by_blocks(ulong head, uint hash, ulong next, ForkIdVerdict verdict) =>
        Assert.Equal(verdict, new ForkIdFilter(BlocksOnly).Judge(new ForkId(hash, next), head, 0));

    [Theory]
    [InlineData(15050000, 0, 0xf0afd0e3, 0, ForkIdVerdict.Compatible)]
    [InlineData(15050000, 0, 0xf0afd0e3, 1681338455, ForkIdVerdict.Compatible)]
    [InlineData(20000000, 1681338455, 0xf0afd0e3, 1681338455, ForkIdVerdict.Compatible)]
    [InlineData(20000000, 1681338455, 0x20c327fc, 15050000, ForkIdVerdict.Compatible)]
    [InlineData(15050000, 0, 0xdce96c2d, 0, ForkIdVerdict.Compatible)]
    [InlineData(20000000, 1681338455, 0xf0afd0e3, 0, ForkIdVerdict.RemoteIsStale)]
    [InlineData(888888888, 1660000000, 0xf0afd0e3, 1660000000, ForkIdVerdict.Incompatible)]
    [InlineData(19999999, 1667999999, 0xf0afd0e3, 1667999999, ForkIdVerdict.Incompatible)]
    [InlineData(20000000, 1681338455, 0xdce96c2d, ulong.MaxValue, ForkIdVerdict.Compatible)]
    public void Peers_should_be_judged_by_time(ulong head, ulong time, uint hash, ulong next, ForkIdVerdict verdict) =>
        Assert.Equal(verdict, new ForkIdFilter(KnownChains.Mainnet).Judge(new ForkId(hash, next), head, time));
}
