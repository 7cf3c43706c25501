using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Logs;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class GetLogsSpecs
{
    private static readonly Address One = Address.Parse("0x0000000000000000000000000000000000000001");
    private static readonly Address Two = Address.Parse("0x0000000000000000000000000000000000000002");

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Logs_should_be_found_with_bloom_bits_and_without(int sections)
    {
        var source = Chain((ulong)sections);

        var byOne = await Find(source, new LogFilter { Addresses = [One] });
        var byBoth = await Find(source, new LogFilter { Addresses = [One, Two] });
        var anyOf = await Find(source, new LogFilter { Topics = [[Topic(1), Topic(2)]] });
        var second = await Find(source, new LogFilter { Topics = [[], [Topic(8)]] });
        var none = await Find(source, new LogFilter { Addresses = [Two], Topics = [[Topic(1)]] });

        Assert.Equal([3UL, 17, 20], byOne.Logs.Select(log => log.Header.Number));
        Assert.Equal([3UL, 9, 17, 17, 20], byBoth.Logs.Select(log => log.Header.Number));
        Assert.Equal([3UL, 9, 17, 20], anyOf.Logs.Select(log => log.Header.Number));
        Assert.Equal([9UL], second.Logs.Select(log => log.Header.Number));
        Assert.Empty(none.Logs);
    }

    [Fact]
    public async Task A_log_should_come_with_its_place()
    {
        var source = Chain(0);

        var log = (await Find(source, new LogFilter { Addresses = [Two], Topics = [[Topic(3)]] })).Logs[0];

        Assert.Equal((17UL, 1, 1), (log.Header.Number, log.TransactionIndex, log.Index));
        Assert.Equal(source.Blocks[17].Block.Body.Transactions[1].Hash, log.Transaction);
    }

    [Fact]
    public async Task Only_blocks_that_may_have_one_should_be_read()
    {
        var source = Chain(3);

        await Find(source, new LogFilter { Addresses = [One], Topics = [[Topic(1)]] });

        // Two blocks have both, and no header of the others was looked at.
        Assert.Equal((2, 2, 2), (source.Reads["header"], source.Reads["receipts"], source.Reads["body"]));
    }

    [Fact]
    public async Task Sections_in_a_row_should_be_asked_for_together_and_the_same_ones_again()
    {
        var source = Chain(40, blocks: 320);
        var filter = new LogFilter { Addresses = [One] };

        await new GetLogs(filter, BlockId.At(20), BlockId.Latest, 1000, 1000).Run(source);
        await new GetLogs(filter, BlockId.Earliest, BlockId.At(19), 1000, 1000).Run(source);

        // Three bits: from the section of block 20 on to the end of the sixteen, the next sixteen, what is left.
        Assert.Equal([(2, 14), (16, 16), (32, 8), (0, 3)], source.BloomReads.Distinct());
        Assert.Equal(12, source.BloomReads.Count);
    }

    [Fact]
    public async Task Many_bits_should_be_asked_for_of_fewer_sections_together()
    {
        var source = Chain(40, blocks: 320);

        var found = await Find(source, new LogFilter { Topics = [[.. Enumerable.Range(1, 250).Select(i => Topic((byte)i))]] });

        Assert.Equal([3UL, 9, 17, 17, 20], found.Logs.Select(log => log.Header.Number));
        Assert.InRange(source.BloomReads.Max(read => read.Count), 2, 4);
    }

    [Fact]
    public async Task A_block_by_its_hash_should_be_searched_alone()
    {
        var source = Chain(3);

        var found = await new GetLogs(new LogFilter(), BlockId.Of(source.Blocks[17].Block.Hash), BlockId.Latest, 1, 10).Run(source);

        Assert.Equal(2, found.Logs.Length);
        Assert.Equal("unknown block", (await new GetLogs(new LogFilter(), BlockId.Of(Topic(1)), BlockId.Latest, 1, 10).Run(source)).Fault);
    }

    [Fact]
    public async Task What_is_too_much_or_makes_no_sense_should_be_refused_with_a_reason()
    {
        var source = Chain(0);

        Assert.Equal("invalid block range params", await Fault(BlockId.At(5), BlockId.At(4), 100, 100));
        Assert.Equal("block range greater than 10 max: 0 to 23", await Fault(BlockId.Earliest, BlockId.At(1000), 10, 100));
        Assert.Equal("safe block not found", await Fault(BlockId.Of(BlockTag.Safe), BlockId.Latest, 10, 100));
        Assert.StartsWith("query returned more than 4 results", await Fault(BlockId.Earliest, BlockId.Latest, 100, 4), StringComparison.Ordinal);
        Assert.Null(await Fault(BlockId.Earliest, BlockId.Latest, 24, 5));
        Assert.Null(await Fault(BlockId.At(500), BlockId.At(600), 24, 5));

        async Task<string?> Fault(BlockId first, BlockId last, ulong blocks, int logs) =>
            (await new GetLogs(new LogFilter(), first, last, blocks, logs).Run(source)).Fault;
    }

    private static async Task<LogsAnswer> Find(MemorySource source, LogFilter filter) =>
        await new GetLogs(filter, BlockId.Earliest, BlockId.Latest, 1000, 1000).Run(source);

    // Five logs in four blocks.
    private static MemorySource Chain(ulong sections, ulong blocks = 24)
    {
        var source = new MemorySource { Spec = KnownChains.Mainnet, BloomSections = sections };
        for (ulong number = 0; number < blocks; number++)
        {
            ImmutableArray<Receipt> receipts = number switch
            {
                3 => [Of(One, 1)],
                9 => [Of(Two, 2, 8)],
                17 => [Of(One, 1), Of(Two, 3)],
                20 => [Of(One, 2)],
                _ => [],
            };
            var transactions = receipts.Select((_, i) => new Transaction { Nonce = (number * 10) + (ulong)i }).ToImmutableArray();
            source.Blocks.Add((new Block(new Header { Number = number, LogsBloom = Bloom.Of(receipts) }, new Body(transactions, [])), receipts));
        }

        return source;
    }

    private static Receipt Of(Address address, params byte[] topics) =>
        new() { Logs = [new Log(address, [.. topics.Select(Topic)], default)] };

    private static Hash256 Topic(byte number) => new([.. new byte[31], number]);
}
