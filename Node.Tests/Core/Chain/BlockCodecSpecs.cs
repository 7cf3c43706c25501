using Node.Core.Chain;
using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class BlockCodecSpecs
{
    [Fact]
    public void A_block_and_its_body_should_come_back()
    {
        Assert.True(BlockCodec.TryDecode(BlockCodec.Encode(ChainSamples.Block), out var block, out var failure), failure.ToString());
        Assert.True(BlockCodec.TryDecodeBody(BlockCodec.EncodeBody(ChainSamples.Block.Body), out var body, out failure), failure.ToString());

        Assert.Equal(ChainSamples.Block, block);
        Assert.Equal(ChainSamples.Block.Body, body);
    }

    [Fact]
    public void A_body_without_withdrawals_should_differ_from_one_with_none()
    {
        var none = Body.Empty with { Withdrawals = [] };

        Assert.True(BlockCodec.TryDecodeBody(BlockCodec.EncodeBody(Body.Empty), out var before, out _));
        Assert.True(BlockCodec.TryDecodeBody(BlockCodec.EncodeBody(none), out var since, out _));

        Assert.Null(before.Withdrawals);
        Assert.NotNull(since.Withdrawals);
        Assert.NotEqual(before, since);
    }

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        var bytes = BlockCodec.Encode(ChainSamples.Block);

        for (var length = 0; length < bytes.Length; length++)
            Assert.False(BlockCodec.TryDecode(bytes.AsSpan(0, length), out _, out _));
    }

    [Fact]
    public void More_uncles_than_are_read_should_be_refused()
    {
        var body = Body.Empty with { Uncles = [.. Enumerable.Repeat(ChainSamples.Header, BlockCodec.MaxUncles + 1)] };

        Assert.False(BlockCodec.TryDecodeBody(BlockCodec.EncodeBody(body), out _, out var failure));

        Assert.Equal(new DecodeFailure("uncles", nameof(RlpError.TooLong)), failure);
    }
}
