using System.Text.Json;
using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Odr;
using Node.Actors.Rpc;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries.Logs;
using Xunit;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Rpc;

/// <summary>Filters and subscriptions through the methods, over heads that a spec tells.</summary>
public sealed class FiltersActorSpecs : RpcSpec
{
    private static readonly Address Contract = Address.Parse("0x00000000000000000000000000000000000000c0");
    private static readonly Hash256 Wanted = Topic(1);
    private static readonly Log Matching = new(Contract, [Wanted, Topic(2)], default);
    private static readonly Log Other = new(Contract, [Topic(3)], default);
    private static readonly Header First = With(1, 0, Matching, Other);
    private static readonly Header Fork = With(1, 1, Matching);

    [Fact]
    public void A_filter_of_logs_should_tell_those_with_its_topics_and_what_a_reorganisation_takes_back()
    {
        var rpc = Start();
        var filter = Install(rpc, "eth_newFilter", $"[{{\"topics\":[\"{Wanted}\"]}}]");
        var any = Install(rpc, "eth_newFilter", $"[{{\"address\":\"{Contract}\",\"topics\":[[\"{Wanted}\",\"{Topic(3)}\"]]}}]");

        Publish([], [First]);
        GiveLogs(First, Matching, Other);
        Publish([First], [Fork]);
        GiveLogs(First, Matching, Other);
        GiveLogs(Fork, Matching);

        Assert.Equal(
            [(First.Hash.ToString(), false), (First.Hash.ToString(), true), (Fork.Hash.ToString(), false)],
            Changes(rpc, filter).Select(log => (log.GetProperty("blockHash").GetString()!, log.GetProperty("removed").GetBoolean())));
        Assert.Equal(5, Changes(rpc, any).Count);
        Assert.Empty(Changes(rpc, filter));
    }

    [Fact]
    public void A_block_that_has_no_wanted_log_by_its_bloom_should_not_be_read()
    {
        var rpc = Start();
        Install(rpc, "eth_newFilter", $"[{{\"topics\":[\"{Topic(9)}\"]}}]");

        Publish([], [First]);

        Odr.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Logs_that_do_not_come_should_be_asked_for_again_before_those_of_the_next_block()
    {
        var rpc = Start("actors.rpc.filters.read-again = 2s");
        var filter = Install(rpc, "eth_newFilter", $"[{{\"topics\":[\"{Wanted}\"]}}]");
        Publish([], [First]);
        Publish([First], [Fork]);

        // No server; a server that does not know the block; at last nobody answers at all.
        Miss(rpc, run => new OdrProtocol.NotAnswered(run.Id, "no server", []));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Miss(rpc, run => new OdrProtocol.Answered(run.Id, new LogsAnswer([], "unknown block")));
        Clock.Advance(TimeSpan.FromSeconds(2));
        var patience = Odr.ExpectMsg<OdrProtocol.Run>().Patience;
        Clock.Advance(patience + TimeSpan.FromSeconds(1));
        Heard(rpc);
        Clock.Advance(TimeSpan.FromSeconds(2));
        GiveLogs(First, Matching);
        GiveLogs(First, Matching);
        GiveLogs(Fork, Matching);

        Assert.Equal([false, true, false], Changes(rpc, filter).Select(log => log.GetProperty("removed").GetBoolean()));
    }

    [Fact]
    public void Logs_that_cannot_be_had_should_not_hold_up_those_of_the_next_block_for_ever()
    {
        var rpc = Start("actors.rpc.filters { read-attempts = 3, read-again = 2s }");
        var filter = Install(rpc, "eth_newFilter", $"[{{\"topics\":[\"{Wanted}\"]}}]");
        Publish([], [First]);
        Publish([First], [Fork]);

        Miss(rpc, run => new OdrProtocol.NotAnswered(run.Id, "no server", []));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Miss(rpc, run => new OdrProtocol.NotAnswered(run.Id, "no server", []));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Miss(rpc, run => new OdrProtocol.NotAnswered(run.Id, "no server", []));
        GiveLogs(First, Matching);
        GiveLogs(Fork, Matching);

        Assert.Equal([true, false], Changes(rpc, filter).Select(log => log.GetProperty("removed").GetBoolean()));
    }

    [Fact]
    public void Blocks_whose_logs_wait_should_be_so_many_and_no_more()
    {
        var rpc = Start("actors.rpc.filters.max-unread = 2");
        var filter = Install(rpc, "eth_newFilter", $"[{{\"topics\":[\"{Wanted}\"]}}]");

        Publish([], [First]);
        Publish([First], [Fork]);
        Heard(rpc);
        GiveLogs(First, Matching);
        GiveLogs(First, Matching);

        Odr.ExpectNoMsg(Shortly);
        Assert.Equal([false, true], Changes(rpc, filter).Select(log => log.GetProperty("removed").GetBoolean()));
    }

    [Fact]
    public void A_filter_that_nobody_asks_should_go_and_one_that_is_asked_should_stay()
    {
        var rpc = Start("actors.rpc.filters.timeout = 5m");
        var (asked, forgotten) = (Install(rpc, "eth_newBlockFilter"), Install(rpc, "eth_newBlockFilter"));

        for (var minute = 0; minute < 6; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            Changes(rpc, asked);
        }

        Call(rpc, "eth_getFilterChanges", $"[\"{forgotten}\"]");
        Assert.Equal((-32000, "filter not found"), Refusal());
        Assert.Empty(Changes(rpc, asked));
    }

    [Fact]
    public void A_filter_of_blocks_should_tell_hashes_until_it_is_uninstalled()
    {
        var rpc = Start();
        var filter = Install(rpc, "eth_newBlockFilter");

        Publish([], [First]);

        Assert.Equal([First.Hash.ToString()], Changes(rpc, filter).Select(hash => hash.GetString()!));
        Call(rpc, "eth_getFilterLogs", $"[\"{filter}\"]");
        Assert.Equal((-32000, "filter not found"), Refusal());
        Call(rpc, "eth_uninstallFilter", $"[\"{filter}\"]");
        Assert.Equal("true", Answer());
        Call(rpc, "eth_uninstallFilter", $"[\"{filter}\"]");
        Assert.Equal("false", Answer());
    }

    [Fact]
    public void The_logs_of_a_filter_should_be_searched_for_in_its_whole_range()
    {
        var rpc = Start();
        var filter = Install(rpc, "eth_newFilter", $"[{{\"fromBlock\":\"0x1\",\"toBlock\":\"0x9\",\"topics\":[\"{Wanted}\"]}}]");

        Call(rpc, "eth_getFilterLogs", $"[\"{filter}\"]");

        var query = Answered<GetLogs>(new LogsAnswer([new FoundLog(Matching, First, default, 0, 0)], null));
        Assert.Equal((1UL, 9UL), (query.First.Number, query.Last.Number));
        using var logs = JsonDocument.Parse(Answer());
        Assert.False(Assert.Single(logs.RootElement.EnumerateArray()).GetProperty("removed").GetBoolean());
    }

    [Fact]
    public void A_filter_that_would_keep_too_much_should_go()
    {
        var rpc = Start("actors.rpc.filters.max-changes = 1");
        var filter = Install(rpc, "eth_newBlockFilter");

        Publish([], [First]);
        Publish([First], [Fork]);

        Call(rpc, "eth_getFilterChanges", $"[\"{filter}\"]");
        Assert.Equal((-32000, "filter not found"), Refusal());
    }

    [Fact]
    public void A_subscriber_should_hear_of_logs_from_the_beginning_on_and_of_what_came_before_it()
    {
        var rpc = Start();
        var (subscriber, name) = Subscribe(rpc, $"[\"logs\",{{\"topics\":[\"{Wanted}\"]}}]");
        Publish([], [First]);
        GiveLogs(First, Matching, Other);
        Settle(rpc);
        subscriber.ExpectNoMsg(Shortly);

        rpc.Tell(new RpcProtocol.Begin(name));
        Publish([First], [Fork]);
        GiveLogs(First, Matching, Other);
        GiveLogs(Fork, Matching);

        Assert.All(new[] { false, true, false }, isRemoved =>
        {
            var told = subscriber.ExpectMsg<RpcProtocol.Notified>();
            using var log = JsonDocument.Parse(told.Result);
            Assert.Equal(("eth_subscription", name, isRemoved), (told.Method, told.Subscription, log.RootElement.GetProperty("removed").GetBoolean()));
        });
    }

    [Fact]
    public void Subscriptions_should_end_with_their_subscriber()
    {
        var rpc = Start("actors.rpc.filters.max = 1");
        var (subscriber, _) = Subscribe(rpc, "[\"newHeads\"]");
        Call(rpc, "eth_newBlockFilter");
        Assert.Equal((-32000, "too many filters and subscriptions, at most 1"), Refusal());

        Sys.Stop(subscriber);

        AwaitAssert(() =>
        {
            Call(rpc, "eth_newBlockFilter");
            ExpectMsg<RpcProtocol.Answered>();
        });
    }

    private static Hash256 Topic(byte number) => new([.. Enumerable.Repeat(number, Hash256.Size)]);

    private static Header With(ulong number, ulong time, params Log[] logs) => new() { Number = number, Timestamp = time, LogsBloom = Bloom.Of([.. logs]) };

    private void Publish(Header[] dropped, Header[] adopted) => Sys.EventStream.Publish(new ChainProtocol.HeadChanged(adopted[^1], 1, [.. dropped], [.. adopted]));

    /// <summary>The logs of a block are asked for, and these are they.</summary>
    private void GiveLogs(Header block, params Log[] logs)
    {
        var query = Answered<GetLogs>(new LogsAnswer([.. logs.Select((log, index) => new FoundLog(log, block, default, 0, index))], null));
        Assert.Equal(block.Hash, query.First.Hash);
    }

    /// <summary>The logs of a block are asked for and do not come.</summary>
    private void Miss(IActorRef rpc, Func<OdrProtocol.Run, object> answer)
    {
        Odr.Reply(answer(Odr.ExpectMsg<OdrProtocol.Run>()));
        Heard(rpc);
    }

    /// <summary>Whatever was said to the filters before, they have heard it: they answer in turn.</summary>
    private void Heard(IActorRef rpc)
    {
        Call(rpc, "eth_getFilterChanges", "[\"0x0\"]");
        Assert.Equal((-32000, "filter not found"), Refusal());
    }

    private string Install(IActorRef rpc, string method, string parameters = "[]")
    {
        Call(rpc, method, parameters);
        return Answer().Trim('"');
    }

    private (Akka.TestKit.TestProbe Subscriber, string Name) Subscribe(IActorRef rpc, string parameters)
    {
        var subscriber = CreateTestProbe();
        Call(rpc, "eth_subscribe", parameters, Everybody with { Subscriber = subscriber });
        var answered = ExpectMsg<RpcProtocol.Answered>();
        return (subscriber, answered.Subscription!);
    }

    private List<JsonElement> Changes(IActorRef rpc, string filter)
    {
        Call(rpc, "eth_getFilterChanges", $"[\"{filter}\"]");
        using var items = JsonDocument.Parse(Answer());
        return [.. items.RootElement.Clone().EnumerateArray()];
    }
}
