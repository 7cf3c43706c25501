using Node.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ChainFileReaderSpecs
{
    private static readonly Block[] Blocks =
        [.. Enumerable.Range(0, 3).Select(i => new Block(ChainSamples.Header with { Number = (ulong)i }, new Body([.. ChainSamples.Transactions], [])))];

    private static readonly byte[] File = [.. Blocks.SelectMany(BlockCodec.Encode)];

    private static readonly long Size = BlockCodec.Encode(Blocks[0]).Length;

    [Fact]
    public void Every_block_should_come_and_then_the_end()
    {
        var (blocks, fault) = Read(File);

        Assert.Equal(Blocks, blocks);
        Assert.Null(fault);
    }

    [Fact]
    public void A_file_cut_off_anywhere_should_give_the_blocks_before_and_the_byte()
    {
        for (var length = 0; length < File.Length; length++)
        {
            var (blocks, fault) = Read(File[..length]);

            Assert.Equal(Blocks.Take((int)(length / Size)), blocks);
            Assert.Equal(length % Size == 0 ? null : length / Size * Size, fault?.At);
            Assert.True(fault is null || fault.Reason.StartsWith("the file ends ", StringComparison.Ordinal), fault?.Reason);
        }
    }

    [Fact]
    public void A_byte_that_is_damaged_should_never_be_an_exception_and_never_lose_what_is_before()
    {
        for (var at = 0; at < Size; at++)
        {
            byte[] damaged = [.. File];
            damaged[Size + at] ^= 0x81;

            var (blocks, fault) = Read(damaged);

            Assert.Equal(Blocks[0], blocks[0]);
            Assert.True(fault is null || fault.At >= Size);
        }
    }

    [Theory]
    [InlineData("00", "a block begins with a list, not with 0x00")]
    [InlineData("b90400", "a block begins with a list, not with 0xb9")]
    [InlineData("c0", "no block: ")]
    [InlineData("ffffffffffffffffff", "a block of 18446744073709551615 bytes is longer than")]
    [InlineData("fb01000000", "a block of 16777216 bytes is longer than 16777216")]
    public void What_is_no_block_should_be_told(string bytes, string reason)
    {
        var (blocks, fault) = Read([.. File, .. Convert.FromHexString(bytes)]);

        Assert.Equal(3, blocks.Count);
        Assert.Equal(File.Length, fault!.At);
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
    }

    private static (List<Block> Blocks, ChainFileFault? Fault) Read(byte[] file)
    {
        var reader = new ChainFileReader(new MemoryStream(file));
        var blocks = new List<Block>();
        while (reader.TryRead(out var block))
            blocks.Add(block);
        Assert.False(reader.TryRead(out _));
        return (blocks, reader.Fault);
    }
}
