using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class BloomSpecs
{
    [Fact]
    public void The_filter_of_a_log_should_contain_its_address_and_topics()
    {
        var bloom = Bloom.Of([ChainSamples.Log]);

        Assert.True(bloom.MayContain(ChainSamples.Log.Address.Bytes));
        Assert.All(ChainSamples.Log.Topics, topic => Assert.True(bloom.MayContain(topic.Bytes)));
        Assert.False(bloom.MayContain(ChainSamples.Hash(99).Bytes));
        Assert.False(Bloom.Empty.MayContain(ChainSamples.Log.Address.Bytes));
    }

    [Fact]
    public void An_item_should_set_its_three_bits_and_no_others()
    {
        var log = new Log(ChainSamples.Address(1), [], default);
        var (first, second, third) = Bloom.BitsOf(log.Address.Bytes);

        var bloom = Bloom.Of([log]);

        Assert.Equal(new HashSet<int> { first, second, third }, Enumerable.Range(0, Bloom.Bits).Where(bloom.IsSet).ToHashSet());
        Assert.Equal(bloom, Bloom.FromBytes(bloom.Bytes));
    }

    [Fact]
    public void The_filter_of_a_block_should_be_the_union_of_its_receipts()
    {
        var other = new Log(ChainSamples.Address(77), [], default);

        var bloom = Bloom.Of([new Receipt(), new Receipt { Logs = [ChainSamples.Log] }, new Receipt { Logs = [other] }]);

        Assert.Equal(Bloom.Of([ChainSamples.Log, other]), bloom);
        Assert.Same(Bloom.Empty, Bloom.Of([new Receipt()]));
    }

    [Fact]
    public void Bytes_should_be_256() => Assert.Throws<ArgumentException>(() => Bloom.FromBytes(new byte[255]));
}
