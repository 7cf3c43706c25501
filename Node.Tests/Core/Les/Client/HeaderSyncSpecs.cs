using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Xunit;
using static Node.Tests.Core.Les.Client.Ids;

namespace Node.Tests.Core.Les.Client;

public sealed class HeaderSyncSpecs
{
    private static readonly ImmutableArray<Header> Chain = Headers(1000);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 192)]
    [InlineData(0, 193)]
    [InlineData(5, 389)]
    [InlineData(0, 999)]
    [InlineData(998, 999)]
    public void Runs_should_join_to_all_headers_between_whatever_their_order_of_arrival(int start, int end)
    {
        var random = new Random(start + end);
        var sync = Sync(start, end, parallel: 3);
        var kept = new List<Header>();
        var open = new List<SyncNeed>(sync.Next());
        while (!sync.IsDone)
        {
            var need = open[random.Next(open.Count)];
            open.Remove(need);
            if (need.Index is { } index)
                Assert.Null(sync.TakeRun(index, Answer(need)));
            else
                sync.TakeAnchors(Answer(need));
            while (sync.TryHandOn(out var headers))
                kept.AddRange(headers);
            open.AddRange(sync.Next());
            Assert.InRange(open.Count(one => one.Index is not null), 0, 3);
        }

        Assert.Empty(open);
        Assert.Equal(Chain[(start + 1)..(end + 1)], kept);
    }

    [Fact]
    public void Number_that_was_told_and_is_not_the_headers_should_be_the_announcers_fault()
    {
        var sync = new HeaderSync(10, Server(1), new AnnouncedHead(Chain[30].Hash, 40, 100, 0), 4);
        var need = Assert.Single(sync.Next());

        var fault = sync.TakeRun(need.Index!.Value, Chain[1..31]);

        Assert.Contains("announced as 40 and is 30", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_should_be_asked_for_backwards_from_its_hash()
    {
        var message = Assert.IsType<GetHeaders>(new HeaderRun(Chain[30].Hash, 30, 20).Message(7, Terms(100)));

        Assert.Equal(new GetHeaders(7, new HeaderOrigin(Chain[30].Hash, 0), 20, 0, IsReverse: true), message);
    }

    [Fact]
    public void Run_should_be_in_the_order_of_the_numbers()
    {
        var result = Check([.. Chain[11..31].Reverse()]);

        Assert.Equal(Chain[11..31].ToArray(), Assert.IsType<ImmutableArray<Header>>(result.Piece).ToArray());
    }

    [Fact]
    public void Run_down_to_genesis_may_be_shorter() =>
        Assert.True(new HeaderRun(Chain[5].Hash, 5, 20).Check(new Headers(1, 0, [.. Chain[..6].Reverse()])).IsValid);

    [Fact]
    public void Empty_answer_should_be_no_fault() => Assert.Equal(OdrResult.NotHere, Check([]));

    [Fact]
    public void Wrong_runs_should_be_refused()
    {
        Assert.NotNull(Check([.. Chain[11..32].Reverse()]).Fault);
        Assert.NotNull(Check([.. Chain[10..30].Reverse()]).Fault);
        Assert.NotNull(Check([.. Chain[12..31].Reverse()]).Fault);
        Assert.NotNull(Check([Chain[30], .. Chain[10..29].Reverse()]).Fault);
        Assert.NotNull(Check([.. Chain[11..31]]).Fault);
        Assert.NotNull(new HeaderRun(Chain[30].Hash, 30, 20).Check(new Bodies(1, 0, [])).Fault);
    }

    [Fact]
    public void Server_without_the_headers_should_not_be_asked()
    {
        var run = new HeaderRun(Chain[30].Hash, 30, 20);

        Assert.Null(run.WhyNot(Terms(30)));
        Assert.Equal("its head is 29, before 30", run.WhyNot(Terms(29)));
        Assert.Equal("it serves no headers", run.WhyNot(Terms(30) with { ServesHeaders = false }));
    }

    internal static ImmutableArray<Header> Headers(int count)
    {
        var headers = ImmutableArray.CreateBuilder<Header>();
        for (var number = 0; number < count; number++)
            headers.Add(new Header { Number = (ulong)number, Difficulty = 1, ParentHash = number == 0 ? default : headers[number - 1].Hash });
        return headers.ToImmutable();
    }

    internal static Node.Core.Les.ServerTerms Terms(ulong head) => new(
        4, head, default, head, ServesHeaders: true, ChainSince: 0, RecentChain: 0, StateSince: 0, RecentState: 124, RelaysTransactions: true, RecentTxLookup: 0);

    private static HeaderSync Sync(int start, int end, int parallel) =>
        new((ulong)start, Server(1), new AnnouncedHead(Chain[end].Hash, (ulong)end, (ulong)end, 0), parallel);

    private static OdrResult Check(ImmutableArray<Header> items) => new HeaderRun(Chain[30].Hash, 30, 20).Check(new Headers(1, 0, items));

    private static ImmutableArray<Header> Answer(SyncNeed need)
    {
        var request = Assert.IsType<GetHeaders>(need.Request.Message(1, Terms(2000)));
        var first = request.Origin.Hash is { } hash ? Chain.First(header => header.Hash == hash).Number : request.Origin.Number;
        var numbers = Enumerable.Range(0, (int)request.Amount)
            .Select(i => request.IsReverse ? (long)first - (i * (long)(request.Skip + 1)) : (long)first + (i * (long)(request.Skip + 1)));
        var result = need.Request.Check(new Headers(1, 0, [.. numbers.Where(number => number >= 0 && number < Chain.Length).Select(number => Chain[(int)number])]));
        Assert.Null(result.Fault);
        return Assert.IsType<ImmutableArray<Header>>(result.Piece);
    }
}
