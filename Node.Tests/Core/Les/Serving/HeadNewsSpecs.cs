using Node.Core.Chain;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

public sealed class HeadNewsSpecs
{
    private readonly HeadNews _news = new(Block(10), 100);

    [Fact]
    public void A_heavier_head_should_be_told()
    {
        var told = _news.Moved(Block(11), 110, []);

        Assert.Equal((Block(11).Hash, 11UL, (UInt256)110, 0UL), (told!.Hash, told.Number, told.TotalDifficulty, told.ReorgDepth));
        Assert.True(told.Update.IsEmpty);
        Assert.False(told.IsUpdateOnly);
    }

    [Fact]
    public void One_that_is_not_heavier_should_not()
    {
        Assert.Null(_news.Moved(Block(9), 90, [Block(10)]));
        Assert.Null(_news.Moved(Block(10, branch: 1), 100, []));
        Assert.Equal(Block(10), _news.Head);
    }

    [Fact]
    public void Depth_should_be_that_from_the_head_that_was_told_last()
    {
        Assert.Equal(3UL, _news.Moved(Block(9, 1), 110, [Block(8), Block(9), Block(10)])!.ReorgDepth);

        _news.Moved(Block(8, 1), 105, [Block(9, 1)]);
        _news.Moved(Block(9, 2), 109, []);
        Assert.Equal(1UL, _news.Moved(Block(10, 2), 111, [])!.ReorgDepth);
        Assert.Equal(0UL, _news.Moved(Block(11, 2), 112, [])!.ReorgDepth);
    }

    private static Header Block(ulong number, ulong branch = 0) => new() { Number = number, Timestamp = branch };
}
