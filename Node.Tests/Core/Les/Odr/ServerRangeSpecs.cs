using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Odr;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les.Odr;

public sealed class ServerRangeSpecs
{
    private static readonly ServerTerms Server = HandshakeKit.Server(4).Terms with { HeadNumber = 1_000, ChainSince = 100, StateSince = 200, RecentTxLookup = 0 };

    // Head 1000 and 124 states: four more are there, as geth says less than it keeps.
    [Theory]
    [InlineData(1_001, "its head is 1000")]
    [InlineData(1_000, null)]
    [InlineData(873, null)]
    [InlineData(872, "it has the last 128 states up to 1000")]
    [InlineData(199, "it has states from 200 on")]
    public void A_state_should_be_asked_for_where_it_is(ulong number, string? why)
    {
        Assert.Equal(why, new AccountRequest(Block(number), default).WhyNot(Server));
        Assert.Equal(why, new StorageRequest(Block(number), default, default, []).WhyNot(Server));
        Assert.Equal(why, new CodeRequest(Block(number), default, default).WhyNot(Server));
    }

    [Theory]
    [InlineData(1_001, "its head is 1000")]
    [InlineData(100, null)]
    [InlineData(99, "it has blocks from 100 on")]
    public void A_block_should_be_asked_for_where_it_is(ulong number, string? why)
    {
        Assert.Equal(why, new BodyRequest(Block(number)).WhyNot(Server));
        Assert.Equal(why, new ReceiptsRequest(Block(number)).WhyNot(Server));
    }

    [Fact]
    public void A_server_that_has_all_states_should_be_asked_for_old_ones() =>
        Assert.Null(new AccountRequest(Block(200), default).WhyNot(Server with { RecentState = 0 }));

    // A section of 32 768 blocks, and 256 above it.
    [Theory]
    [InlineData(33_022, "its head is 33022")]
    [InlineData(33_023, null)]
    public void A_helper_trie_should_be_asked_for_when_it_is_made(ulong head, string? why)
    {
        Assert.Equal(why, new NumberedHeaderRequest(5, 0, default).WhyNot(Server with { HeadNumber = head }));
        Assert.Equal(why, new BloomBitsRequest(5, [0], 0, default).WhyNot(Server with { HeadNumber = head }));
    }

    [Fact]
    public void A_server_that_only_announces_should_be_asked_for_nothing()
    {
        var bare = Server with { ServesHeaders = false, ChainSince = null, StateSince = null, RelaysTransactions = false };
        OdrRequest[] requests =
        [
            new HeadersRequest(default, 1), new HeaderRequest(default), new NumberedHeaderRequest(1, 0, default), new BodyRequest(Block(1)),
            new ReceiptsRequest(Block(1)), new AccountRequest(Block(1), default), new StorageRequest(Block(1), default, default, []),
            new CodeRequest(Block(1), default, default), new BloomBitsRequest(1, [0], 0, default), new TransactionStatusRequest([]),
            new SendTransactionsRequest([]),
        ];

        Assert.All(requests, request => Assert.NotNull(request.WhyNot(bare)));
    }

    [Fact]
    public void A_server_without_an_index_should_not_be_asked_for_transactions()
    {
        Assert.Null(new TransactionStatusRequest([]).WhyNot(Server));
        Assert.Equal("it finds no transactions", new TransactionStatusRequest([]).WhyNot(Server with { RecentTxLookup = 1 }));
    }

    [Fact]
    public void Headers_should_be_asked_for_up_to_the_head()
    {
        Assert.Null(new HeadersRequest(new(null, 1_000), 1).WhyNot(Server));
        Assert.Equal("its head is 1000", new HeadersRequest(new(null, 1_001), 1).WhyNot(Server));
        Assert.Null(new HeadersRequest(new(ChainSamples.Hash(1), 0), 1).WhyNot(Server));
    }

    private static Header Block(ulong number) => ChainSamples.Header with { Number = number };
}
