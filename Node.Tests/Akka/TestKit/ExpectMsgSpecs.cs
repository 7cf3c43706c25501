using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class ExpectMsgSpecs : Akka.TestKit.Xunit2.TestKit
{
    private sealed record Order(int Number, string Article);

    [Fact]
    public async Task ExpectMsg_should_return_a_message_of_the_type()
    {
        TestActor.Tell(new Order(1, "nut"));
        TestActor.Tell(new Order(2, "bolt"));

        Assert.Equal(1, ExpectMsg<Order>().Number);
        Assert.Equal(2, (await ExpectMsgAsync<Order>()).Number);
    }

    [Fact]
    public async Task ExpectMsg_should_take_a_derived_type_for_its_base()
    {
        TestActor.Tell("one");
        TestActor.Tell("two");

        Assert.Equal("one", ExpectMsg<object>());
        Assert.Equal("two", await ExpectMsgAsync<object>());
    }

    [Fact]
    public async Task ExpectMsg_should_fail_for_another_type_and_name_both()
    {
        TestActor.Tell("late");
        TestActor.Tell("late");

        await Expected.Failure(() => ExpectMsg<int>(), async () => await ExpectMsgAsync<int>(), "System.Int32", "late", "System.String");
    }

    [Fact]
    public async Task ExpectMsg_should_fail_after_its_time_with_type_and_hint()
    {
        await Expected.Failure(
            () => ExpectMsg<int>(Expected.Shortly, "the price"),
            async () => await ExpectMsgAsync<int>(Expected.Shortly, "the price"),
            "Timeout",
            "00:00:00.04",
            "System.Int32",
            "the price");
    }

    [Fact]
    public async Task ExpectMsg_should_take_an_equal_message()
    {
        TestActor.Tell(new Order(1, "nut"));
        TestActor.Tell(new Order(1, "nut"));

        ExpectMsg(new Order(1, "nut"));
        await ExpectMsgAsync(new Order(1, "nut"));
    }

    [Fact]
    public async Task ExpectMsg_should_compare_sequences_item_by_item()
    {
        TestActor.Tell(new[] { 1, 2, 3 });
        TestActor.Tell(new[] { 1, 2, 3 });
        TestActor.Tell(new[] { 1, 2, 4 });
        TestActor.Tell(new[] { 1, 2 });

        ExpectMsg(new[] { 1, 2, 3 });
        await ExpectMsgAsync(new[] { 1, 2, 3 });
        await Expected.Failure(() => ExpectMsg(new[] { 1, 2, 3 }), async () => await ExpectMsgAsync(new[] { 1, 2, 3 }));
    }

    [Fact]
    public async Task ExpectMsg_should_fail_for_an_unequal_message_and_show_both()
    {
        TestActor.Tell(new Order(1, "nut"));
        TestActor.Tell(new Order(1, "nut"));

        await Expected.Failure(
            () => ExpectMsg(new Order(2, "bolt")), async () => await ExpectMsgAsync(new Order(2, "bolt")), "nut", "bolt");
    }

    [Fact]
    public async Task ExpectMsg_should_take_a_message_that_satisfies_the_predicate()
    {
        TestActor.Tell(4);
        TestActor.Tell(4);
        TestActor.Tell(5);
        TestActor.Tell(5);

        Assert.Equal(4, ExpectMsg<int>(n => n % 2 == 0));
        Assert.Equal(4, await ExpectMsgAsync<int>(n => n % 2 == 0));
        await Expected.Failure(
            () => ExpectMsg<int>(n => n % 2 == 0, hint: "an even number"),
            async () => await ExpectMsgAsync<int>(n => n % 2 == 0, hint: "an even number"),
            "5",
            "an even number");
    }

    [Fact]
    public async Task ExpectMsg_should_run_an_assertion_on_the_message()
    {
        TestActor.Tell(4);
        TestActor.Tell(4);
        TestActor.Tell(5);
        TestActor.Tell(5);

        Assert.Equal(4, ExpectMsg<int>(n => Assert.Equal(4, n)));
        Assert.Equal(4, await ExpectMsgAsync<int>(n => Assert.Equal(4, n)));
        await Expected.Failure(
            () => ExpectMsg<int>(n => Assert.Equal(4, n)), async () => await ExpectMsgAsync<int>(n => Assert.Equal(4, n)), "4", "5");
    }

    [Fact]
    public async Task ExpectMsg_should_show_the_sender_to_a_predicate()
    {
        var friend = CreateTestProbe("friend");
        for (var i = 0; i < 4; i++)
        {
            TestActor.Tell("hello", friend.Ref);
        }

        ExpectMsg<string>((text, sender) => text == "hello" && sender.Equals(friend.Ref));
        await ExpectMsgAsync<string>((text, sender) => text == "hello" && sender.Equals(friend.Ref));
        await Expected.Failure(
            () => ExpectMsg<string>((_, sender) => sender.Equals(TestActor)),
            async () => await ExpectMsgAsync<string>((_, sender) => sender.Equals(TestActor)),
            "hello",
            "friend");
    }

    [Fact]
    public async Task ExpectMsg_should_show_the_sender_to_an_assertion()
    {
        var friend = CreateTestProbe("friend");
        for (var i = 0; i < 4; i++)
        {
            TestActor.Tell("hello", friend.Ref);
        }

        void IsFriend(string text, IActorRef sender) => Assert.Equal(friend.Ref, sender);
        void IsSelf(string text, IActorRef sender) => Assert.Equal(TestActor, sender);
        ExpectMsg<string>(IsFriend);
        await ExpectMsgAsync<string>(IsFriend);
        await Expected.Failure(() => ExpectMsg<string>(IsSelf), async () => await ExpectMsgAsync<string>(IsSelf));
    }

    [Fact]
    public async Task ExpectMsg_should_use_a_comparer()
    {
        static bool SameIgnoringCase(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < 4; i++)
        {
            TestActor.Tell("Hello");
        }

        ExpectMsg("HELLO", SameIgnoringCase);
        await ExpectMsgAsync("HELLO", SameIgnoringCase);
        await Expected.Failure(
            () => ExpectMsg("other", SameIgnoringCase), async () => await ExpectMsgAsync("other", SameIgnoringCase), "Hello", "other");
    }

    [Fact]
    public async Task ExpectMsg_should_wait_for_a_message_that_is_still_to_come()
    {
        var expectation = ExpectMsgAsync<string>(Expected.Long).AsTask();
        Assert.False(expectation.IsCompleted);

        TestActor.Tell("at last");

        Assert.Equal("at last", await expectation);
    }

    [Fact]
    public async Task ExpectMsg_that_blocks_should_be_woken_by_a_message()
    {
        var blocked = Task.Run(() => ExpectMsg<string>(Expected.Long));

        TestActor.Tell("at last");

        Assert.Equal("at last", await blocked);
    }

    [Fact]
    public void ExpectMsg_should_survive_braces_in_texts()
    {
        TestActor.Tell("{0} {oops}");

        Assert.Contains("{0} {oops}", Expected.Failure(() => ExpectMsg<int>(hint: "hint")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpectMsg_should_end_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var waiting = ExpectMsgAsync<string>(Expected.Long, cancellationToken: cancelled.Token).AsTask();

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }
}
