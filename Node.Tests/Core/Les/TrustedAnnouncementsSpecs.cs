using Node.Core.Les;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les;

public sealed class TrustedAnnouncementsSpecs
{
    private static readonly NodeId[] Servers = [.. Enumerable.Range(1, 8).Select(Node)];

    [Theory]
    [InlineData(1, 75, 1)]
    [InlineData(2, 75, 2)]
    [InlineData(3, 75, 3)]
    [InlineData(4, 75, 3)]
    [InlineData(7, 50, 4)]
    [InlineData(8, 50, 4)]
    [InlineData(8, 100, 8)]
    [InlineData(8, 1, 1)]
    [InlineData(8, 0, 1)]
    public void Enough_should_be_the_part_asked_for(int servers, int percent, int needed)
    {
        var heads = new TrustedAnnouncements(Servers.Take(servers).ToHashSet(), percent);

        Assert.Equal(needed, heads.Needed);
        for (var i = 0; i < servers; i++)
            Assert.Equal(i + 1 >= needed, heads.Add(Servers[i], ChainSamples.Hash(1)));
    }

    [Fact]
    public void A_server_should_count_once_for_a_head_and_for_each_that_it_announced()
    {
        var heads = new TrustedAnnouncements(Servers.ToHashSet(), 25);

        Assert.False(heads.Add(Servers[0], ChainSamples.Hash(1)));
        Assert.False(heads.Add(Servers[0], ChainSamples.Hash(1)));
        Assert.False(heads.Add(Servers[0], ChainSamples.Hash(2)));
        Assert.True(heads.Add(Servers[1], ChainSamples.Hash(1)));
        Assert.False(heads.IsAgreed(ChainSamples.Hash(2)));
    }

    [Fact]
    public void A_server_that_is_not_trusted_should_count_for_nothing()
    {
        var heads = new TrustedAnnouncements(Servers.Take(1).ToHashSet(), 75);

        Assert.False(heads.Add(Servers[1], ChainSamples.Hash(1)));
        Assert.Equal(0, heads.AgreedOn(ChainSamples.Hash(1)));
        Assert.True(heads.IsTrusted(Servers[0]));
        Assert.False(heads.IsTrusted(Servers[1]));
    }

    [Fact]
    public void Old_heads_should_be_forgotten()
    {
        var heads = new TrustedAnnouncements(Servers.Take(1).ToHashSet(), 75);

        for (var i = 0; i <= TrustedAnnouncements.HeadsPerServer; i++)
            heads.Add(Servers[0], ChainSamples.Hash((byte)i));

        Assert.False(heads.IsAgreed(ChainSamples.Hash(0)));
        Assert.True(heads.IsAgreed(ChainSamples.Hash(1)));
    }

    private static NodeId Node(int number) => new(Enumerable.Repeat((byte)number, NodeId.Size).ToArray());
}
